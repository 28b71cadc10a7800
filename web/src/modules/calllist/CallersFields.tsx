import { MultiSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useText } from '~/lib/text/useText';
import { PeopleSelect } from '~/modules/identity/PersonSelect';
import { teamsQuery } from '~/modules/queue/queues';
import { useDepartments } from '~/modules/records/filter/useDepartments';
import type { Callers } from './data';
import { callListTexts } from './texts';

/** Who calls: people, departments, teams. */
export function CallersFields({ value, fields, onChange }: { value: Callers; fields: Record<string, string>; onChange(value: Callers): void }) {
  const t = useText(callListTexts);
  const departments = useDepartments();
  const teams = useQuery(teamsQuery).data?.items ?? [];
  return (
    <>
      <PeopleSelect label={t('callers.people')} value={value.people} error={fields['callers']} onChange={(people) => onChange({ ...value, people })} />
      <MultiSelect label={t('callers.departments')} description={t('callers.departmentsAbout')} placeholder={value.departments.length > 0 ? '' : t('callers.choose')} searchable data={departments.map((each) => ({ value: String(each.id), label: each.name }))} value={value.departments.map(String)} error={fields['departments']} onChange={(ids) => onChange({ ...value, departments: ids.map(Number) })} />
      {teams.length > 0 && <MultiSelect label={t('callers.teams')} placeholder={value.teams.length > 0 ? '' : t('callers.choose')} searchable data={teams.map((each) => ({ value: String(each.id), label: each.name }))} value={value.teams.map(String)} error={fields['teams']} onChange={(ids) => onChange({ ...value, teams: ids.map(Number) })} />}
    </>
  );
}
