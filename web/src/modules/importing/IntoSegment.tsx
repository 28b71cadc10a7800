import { useState } from 'react';
import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useText } from '~/lib/text/useText';
import { segmentsQuery } from '~/modules/segment/data';
import type { Draft } from './loads';
import { importingTexts } from './texts';

const NEW = 'new:';

/** The fixed segment that the clients of a file are put into: a present one, or a new one by the name that is typed. */
export function IntoSegment({ draft, onChange }: { draft: Draft; onChange(changes: Record<string, unknown>): void }) {
  const t = useText(importingTexts);
  const { data } = useQuery(segmentsQuery);
  const [typed, setTyped] = useState('');
  if (!data) return null;
  const lists = data.items.filter((each) => each.can.fill && !each.archived).map((each) => ({ value: String(each.id), label: each.title }));
  if (lists.length === 0 && !data.can.add) return null;
  const value = draft.newSegment ? NEW + draft.newSegment : draft.segment ? String(draft.segment) : null;
  const wanted = typed.trim();
  const isNew = data.can.add && wanted !== '' && !data.items.some((each) => !each.archived && each.title.toLowerCase() === wanted.toLowerCase());
  const options = [
    ...lists,
    ...(draft.segment && !lists.some((each) => each.value === value) ? [{ value: String(draft.segment), label: draft.segmentTitle ?? '' }] : []),
    ...(draft.newSegment ? [{ value: NEW + draft.newSegment, label: t('segment.new', { title: draft.newSegment }) }] : []),
    ...(isNew && wanted !== draft.newSegment ? [{ value: NEW + wanted, label: t('segment.new', { title: wanted }) }] : []),
  ];
  const choose = (chosen: string | null): void => onChange(chosen === null ? { segment: 0 } : chosen.startsWith(NEW) ? { segment: 0, newSegment: chosen.slice(NEW.length) } : { segment: Number(chosen) });
  return (
    <Select label={t('segment')} description={t('segment.text')} placeholder={t('segment.none')} searchable clearable nothingFoundMessage={t('segment.nothing')} data={options} value={value} onChange={choose} onSearchChange={setTyped} />
  );
}
