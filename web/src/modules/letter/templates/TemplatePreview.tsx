import { useState } from 'react';
import { SegmentedControl } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDebouncedValue } from '@mantine/hooks';
import { post } from '~/lib/api/api';
import { numbered } from '~/lib/text/numbered';
import { useText } from '~/lib/text/useText';
import { RichText } from '~/modules/records/timeline/RichText';
import type { Filled, Templates } from '../data';
import letter from '../Letter.module.css';
import { templateTexts } from './texts';

const TYPES = ['deal', 'lead', 'contact', 'company'] as const;

/** A template with the fields of the latest card of a kind. */
export function TemplatePreview({ subject, html, known }: { subject: string; html: string; known: Templates }) {
  const t = useText(templateTexts);
  const [type, setType] = useState<(typeof TYPES)[number]>('deal');
  const [text] = useDebouncedValue({ subject, html }, 400);
  const filled = useQuery({ queryKey: ['letter', 'preview', type, text], queryFn: () => post<Filled>('/api/letters/filling', { type, ...text }), placeholderData: keepPreviousData, gcTime: 0 }).data;
  const names = (why: 'empty' | 'unknown'): string =>
    (filled?.gaps ?? []).filter((gap) => gap.why === why).map((gap) => known.fields.flatMap((group) => group.fields.map((field) => ({ code: field.code, title: `${group.title}: ${field.title}` }))).find((field) => field.code === gap.code)?.title ?? `{{${gap.code}}}`).join(', ');
  return (
    <section className={letter.letter} aria-label={t('preview')}>
      <SegmentedControl size="xs" aria-label={t('preview.of')} data={TYPES.map((each) => ({ value: each, label: t(`preview.type.${each}`) }))} value={type} onChange={(next) => setType(TYPES.find((each) => each === next) ?? 'deal')} />
      {filled && (
        <>
          <p className={letter.about}>{filled.id === null ? t('preview.nothing') : t('preview.at', { title: filled.title ?? numbered(filled.id) })}</p>
          {filled.subject && <b>{t('preview.subject', { subject: filled.subject })}</b>}
          <RichText html={filled.html} />
          {names('unknown') && <p className={letter.warn}>{t('preview.unknown', { fields: names('unknown') })}</p>}
          {names('empty') && <p className={letter.about}>{t('preview.empty', { fields: names('empty') })}</p>}
        </>
      )}
    </section>
  );
}
