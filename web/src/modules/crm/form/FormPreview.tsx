import { useState } from 'react';
import { SegmentedControl } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { post } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import classes from './FormPage.module.css';
import type { FormDraft } from './forms';
import { formTexts } from './texts';

/** The form as a visitor will see it, drawn by the server in a closed frame. */
export function FormPreview({ draft }: { draft: FormDraft }) {
  const t = useText(formTexts);
  const [of, setOf] = useState<'form' | 'thanks'>('form');
  const [settled] = useDebouncedValue(draft, 350);
  const page = useQuery({
    queryKey: ['crm', 'form-preview', of, settled],
    queryFn: () => post<{ html: string }>(`/api/crm/forms/preview?of=${of}`, settled),
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  });
  return (
    <div className={classes.preview}>
      <SegmentedControl size="xs" aria-label={t('preview')} value={of} onChange={(next) => setOf(next as 'form' | 'thanks')} data={[{ value: 'form', label: t('preview') }, { value: 'thanks', label: t('preview.thanks') }]} />
      <iframe title={t('preview')} sandbox="" srcDoc={page.data?.html ?? ''} />
    </div>
  );
}
