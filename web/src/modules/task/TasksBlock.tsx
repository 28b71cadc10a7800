import { Suspense, lazy, useState } from 'react';
import { ActionIcon, Skeleton, Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconChecklist, IconPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import { get } from '~/lib/api/api';
import { recordPath } from '~/lib/recordPath';
import { reads } from '~/lib/session/has';
import { useMe } from '~/lib/session/useMe';
import { numbered } from '~/lib/text/numbered';
import { useText } from '~/lib/text/useText';
import { Block } from '~/modules/crm/client/Block';
import classes from '~/modules/crm/client/Block.module.css';
import { recordKeys } from '~/modules/records/data/queries';
import { rememberRefs } from '~/modules/records/data/refs';
import type { ListPage } from '~/modules/records/data/types';
import { useRecordType } from '~/modules/records/data/useRecordType';
import type { CardPart } from '~/modules/records/extensions';
import { FieldValue } from '~/modules/records/fields/FieldValue';
import { filterText, type Filter } from '~/modules/records/filter/filter';
import { Icon } from '~/ui/Icon';
import { taskWords } from './words/texts';

const NewTask = lazy(() => import('./NewTask').then((module) => ({ default: module.NewTask })));
const FIELDS: Record<string, string> = { deal: 'deals', lead: 'leads', contact: 'contacts', company: 'companies' };

/** The open tasks of a record, the nearest deadline first. */
export function TasksBlock(part: CardPart) {
  const me = useMe();
  return reads(me, 'task') ? <Tasks {...part} /> : null;
}

function Tasks({ type, item }: CardPart) {
  const t = useText(taskWords);
  const taskType = useRecordType('task');
  const [adding, setAdding] = useState(false);
  const code = FIELDS[type.code] ?? '';
  const filter: Filter = { op: 'all', of: [{ field: code, op: 'is', value: item.id }, { field: 'closed', op: 'is', value: false }] };
  const tasks = useQuery({
    queryKey: [...recordKeys.type('task'), 'related', type.code, item.id],
    queryFn: async ({ signal }) => {
      const page = await get<ListPage>('/api/records/task', { filter: filterText(filter), sort: 'deadline', limit: 5, fields: 'title,state,deadline,responsible', total: 'auto' }, { signal });
      rememberRefs(page.refs);
      return page;
    },
  });
  const fields = ['state', 'deadline', 'responsible'].flatMap((each) => taskType.byCode.get(each) ?? []);
  const count = tasks.data?.total?.count ?? tasks.data?.items.length ?? 0;
  return (
    <Block title={count > 0 ? `${t('tasks')} · ${count}` : t('tasks')} tools={taskType.can.add && <Tooltip label={t('tasks.add')}><ActionIcon aria-label={t('tasks.add')} onClick={() => setAdding(true)}><Icon of={IconPlus} size={16} /></ActionIcon></Tooltip>}>
      {tasks.isPending && <Skeleton height={32} mx={14} my={8} width="auto" radius={6} />}
      {tasks.isError && <p className={classes.none}>{t('tasks.failed')}</p>}
      {tasks.data?.items.length === 0 && <p className={classes.none}>{t('tasks.none')}</p>}
      {tasks.data?.items.map((task) => (
        <div key={task.id} className={classes.line}>
          <span className={classes.icon}><Icon of={IconChecklist} size={16} /></span>
          <div className={classes.about}>
            <Link to={recordPath('task', task.id)}>{String(task.values['title'] ?? numbered(task.id))}</Link>
            <small>{fields.map((field, index) => task.values[field.code] !== undefined && <span key={field.code}>{index > 0 && ' · '}<FieldValue type={taskType} field={field} values={task.values} /></span>)}</small>
          </div>
        </div>
      ))}
      {count > 5 && <Link className={classes.link} to={`/tasks?mode=list&filter=${encodeURIComponent(filterText(filter) ?? '')}`}>{t('tasks.all', { n: count })}</Link>}
      {adding && <Suspense fallback={null}><NewTask type={taskType} given={{ [code]: [item.id] }} onClose={() => setAdding(false)} /></Suspense>}
    </Block>
  );
}
