import { useState } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { titleOf } from '../data/refs';
import type { Field } from '../data/types';
import { suggestRecords } from '../fields/suggest';
import { CheckList } from './CheckList';
import { numbered } from '~/lib/text/numbered';

/** Records found by letters. */
export function RecordCondition({ field, values, onChange }: { field: Field; values: unknown[]; onChange(values: unknown[]): void }) {
  const [text, setText] = useState('');
  const target = field.recordType ?? '';
  const q = text.trim();
  const found = useQuery({ queryKey: ['suggest', target, q], queryFn: ({ signal }) => suggestRecords(target, q, signal), placeholderData: keepPreviousData, staleTime: 60_000 });
  const ids = [...new Set([...values.map(Number), ...(found.data ?? []).map((each) => each.id)])];
  return <CheckList options={ids.map((id) => ({ value: id, title: titleOf(target, id) ?? numbered(id) }))} values={values.map(Number)} onChange={onChange} onSearch={setText} />;
}
