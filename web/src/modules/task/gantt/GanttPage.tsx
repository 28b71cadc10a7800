import { useEffect, useState } from 'react';
import { NativeSelect } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { NoRightPage } from '~/app/NoRightPage';
import { opens } from '~/lib/session/has';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { readFilter, type Filter } from '~/modules/records/filter/filter';
import { roleFilter, type Role } from '../data';
import { extendTasks } from '../extend';
import { TaskPlaces } from '../plan/TaskPlaces';
import { planWords } from '../plan/texts';
import { taskWords } from '../words/texts';
import { Gantt } from './Gantt';

extendTasks();

const ROLES: Role[] = ['doing', 'helping', 'watching', 'given'];

/** The plan over time of any tasks: of a filter that the list hands over, or of one's role. */
export function GanttPage() {
  const me = useMe();
  const t = useText(planWords);
  const words = useText(taskWords);
  const [params] = useSearchParams();
  const [role, setRole] = useState<Role | 'all'>('doing');
  useEffect(() => {
    document.title = `${t('gantt')} · Kontor`;
  }, [t]);
  if (!opens(me, 'task')) return <NoRightPage />;
  const given = params.has('filter') ? readFilter(params.get('filter')) : null;
  const filter: Filter | null = given ?? (role === 'all' ? { field: 'closed', op: 'is', value: false } : roleFilter(role));
  return (
    <TaskPlaces
      title={t('gantt')}
      beside={!given && <NativeSelect aria-label={t('gantt.whose')} value={role} onChange={(event) => setRole(event.currentTarget.value as Role | 'all')} data={[...ROLES, 'all' as const].map((value) => ({ value, label: words(`role.${value}`) }))} />}
    >
      <Gantt key={role} filter={filter} />
    </TaskPlaces>
  );
}
