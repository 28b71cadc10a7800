import { Suspense, lazy, useState } from 'react';
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconChartBar, IconClock, IconFolders, IconLayoutKanban, IconPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useReportFailure } from '~/app/useReportFailure';
import { put } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { has } from '~/lib/session/has';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { refreshLists } from '~/modules/records/data/cache';
import { recordKeys } from '~/modules/records/data/queries';
import { useRecordType } from '~/modules/records/data/useRecordType';
import { useUndo } from '~/modules/records/data/useUndo';
import type { CardPart } from '~/modules/records/extensions';
import { filterText } from '~/modules/records/filter/filter';
import { minutesText } from '~/modules/task/time/minutes';
import { Icon } from '~/ui/Icon';
import classes from './ProjectHead.module.css';
import { ofProject, projectQuery, type ProjectFacts } from './data';
import { projectWords } from './words/texts';

const NewTask = lazy(() => import('~/modules/task/NewTask').then((module) => ({ default: module.NewTask })));

const number = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** How far a project is, each figure with its list; its board, plan and time; ending it. */
export function ProjectHead({ item }: CardPart) {
  const t = useText(projectWords);
  const me = useMe();
  const format = useFormat();
  const queries = useQueryClient();
  const report = useReportFailure();
  const offerUndo = useUndo();
  const taskType = useRecordType('task');
  const [adding, setAdding] = useState(false);
  const { data: facts } = useQuery(projectQuery(item.id));
  const close = useMutation({
    mutationFn: (closed: boolean) => put<ProjectFacts & { operation: string }>(`/api/projects/${item.id}/closure`, { closed }),
    onSuccess: ({ operation, ...next }) => {
      queries.setQueryData(projectQuery(item.id).queryKey, next);
      void queries.invalidateQueries({ queryKey: recordKeys.record('project', item.id) });
      void refreshLists(queries, 'project');
      offerUndo(t(next.closed ? 'done.close' : 'done.open'), operation);
    },
    onError: report,
  });
  const all = number(item.values['tasks']);
  const done = number(item.values['tasksDone']);
  const spent = number(item.values['spent']);
  const estimate = number(item.values['estimate']);
  const list = `/tasks?mode=list&filter=${encodeURIComponent(filterText(ofProject(item.id)) ?? '')}`;
  const closed = item.values['closed'] === true;
  return (
    <section className={classes.head}>
      <div className={classes.top}>
        <b>{all > 0 ? t('progress', { percent: format.percent(done / all) }) : t('progress.none')}</b>
        {all > 0 && <Link to={list}>{t('tasks', { done: format.number(done), all: format.number(all) })}</Link>}
        {(spent > 0 || estimate > 0) && <Link to={`/projects/${item.id}/time`}>{estimate > 0 ? t('time.of', { spent: minutesText(spent, format.language), estimate: minutesText(estimate, format.language) }) : t('time', { spent: minutesText(spent, format.language) })}</Link>}
        {facts && (facts.role === 'member' || facts.role === 'observer') && <span className={classes.role}>{t(`role.${facts.role}`)}</span>}
      </div>
      {all > 0 && <div className={classes.bar} role="presentation"><i style={{ width: `${(done / all) * 100}%` }} /></div>}
      {closed && <p className={classes.closed}>{t('closed')}</p>}
      <div className={classes.acts}>
        <Button size="compact-md" variant="default" component={Link} to={`/projects/${item.id}/board`} leftSection={<Icon of={IconLayoutKanban} size={15} />}>{t('board')}</Button>
        <Button size="compact-md" variant="default" component={Link} to={`/projects/${item.id}/gantt`} leftSection={<Icon of={IconChartBar} size={15} />}>{t('gantt')}</Button>
        <Button size="compact-md" variant="default" component={Link} to={`/projects/${item.id}/time`} leftSection={<Icon of={IconClock} size={15} />}>{t('timeReport')}</Button>
        {has(me, 'page_disk') && <Button size="compact-md" variant="default" component={Link} to={`/disk/project/${item.id}`} leftSection={<Icon of={IconFolders} size={15} />}>{t('files')}</Button>}
        {!closed && taskType.can.add && facts && facts.role !== 'observer' && facts.role !== 'none' && <Button size="compact-md" variant="default" leftSection={<Icon of={IconPlus} size={15} />} onClick={() => setAdding(true)}>{t('add')}</Button>}
        {facts?.canClose && <Button size="compact-md" variant={closed ? 'default' : 'subtle'} loading={close.isPending} onClick={() => close.mutate(!closed)}>{t(closed ? 'open' : 'close')}</Button>}
      </div>
      {adding && <Suspense fallback={null}><NewTask type={taskType} given={{ project: item.id }} onClose={() => setAdding(false)} /></Suspense>}
    </section>
  );
}
