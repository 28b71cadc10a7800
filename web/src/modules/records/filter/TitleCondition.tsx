import { useState } from 'react';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { titlesQuery } from '../data/titles';
import type { Field } from '../data/types';
import { CheckList } from './CheckList';

/** Titles of the reference book behind a text, found by letters; those that are chosen stay on top. */
export function TitleCondition({ field, values, onChange }: { field: Field; values: unknown[]; onChange(values: unknown[]): void }) {
  const [text, setText] = useState('');
  const [late] = useDebouncedValue(text, 120);
  const { data = [] } = useQuery({ ...titlesQuery(field.book ?? '', late, 50), placeholderData: keepPreviousData });
  const titles = [...values.map(String).filter((title) => !data.includes(title)), ...data];
  return <CheckList options={titles.map((title) => ({ value: title, title }))} values={values} onChange={onChange} onSearch={setText} />;
}
