import { useState } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useText } from '~/lib/text/useText';
import { numbered } from '~/lib/text/numbered';
import { personOf } from '../data/refs';
import type { Field } from '../data/types';
import { PersonName } from '../fields/PersonName';
import { suggestPeople } from '../fields/suggest';
import { recordsTexts } from '../texts';
import { CheckList, type CheckOption } from './CheckList';
import { useDepartments } from './useDepartments';

/** Me, people by letters, whole departments. */
export function PersonCondition({ values, onChange }: { field: Field; values: unknown[]; onChange(values: unknown[]): void }) {
  const t = useText(recordsTexts);
  const [text, setText] = useState('');
  const q = text.trim().toLowerCase();
  const departments = useDepartments();
  const people = useQuery({ queryKey: ['suggest', 'person', q], queryFn: ({ signal }) => suggestPeople(q, signal), placeholderData: keepPreviousData, staleTime: 60_000 });
  const ids = [...new Set([...values.filter((value): value is number => typeof value === 'number'), ...(people.data ?? []).map((person) => person.id)])];
  const options: CheckOption[] = [
    ...(q === '' ? [{ value: 'me', title: t('filter.meLong') }] : []),
    ...ids.map((id) => ({ value: id, title: personOf(id)?.name ?? numbered(id), node: <PersonName id={id} />, group: t('filter.people') })),
    ...departments.filter((department) => values.includes(`department:${department.id}`) || department.name.toLowerCase().includes(q)).map((department) => ({ value: `department:${department.id}`, title: department.name, group: t('filter.departments') })),
  ];
  return <CheckList options={options} values={values} onChange={onChange} onSearch={setText} />;
}
