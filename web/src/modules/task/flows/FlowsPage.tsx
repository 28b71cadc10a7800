import { Suspense, lazy, useState } from 'react';
import { ActionIcon, Button, Menu } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconAlertTriangle, IconArrowsSplit2, IconDots, IconPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useReportFailure } from '~/app/useReportFailure';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { get, post, remove as del } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { recordPath } from '~/lib/recordPath';
import { useText } from '~/lib/text/useText';
import { refreshLists } from '~/modules/records/data/cache';
import { recordKeys } from '~/modules/records/data/queries';
import { rememberRefs } from '~/modules/records/data/refs';
import type { ListPage } from '~/modules/records/data/types';
import { useRecordType } from '~/modules/records/data/useRecordType';
import { useUndo } from '~/modules/records/data/useUndo';
import { PersonName } from '~/modules/records/fields/PersonName';
import { idsOf } from '~/modules/records/fields/ids';
import { filterText } from '~/modules/records/filter/filter';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import { showToast } from '~/ui/toasts';
import { useConfirm } from '~/ui/useConfirm';
import type { TaskCard } from '../data';
import { FlowDialog } from './FlowDialog';
import classes from './Flows.module.css';
import { flowFilter, flowsQuery, type Flow } from './data';
import { flowTexts } from './texts';

const NewTask = lazy(() => import('../NewTask').then((module) => ({ default: module.NewTask })));

function listOf(flow: Flow, waiting: boolean): string {
  return `/tasks?mode=list&filter=${encodeURIComponent(filterText(flowFilter(flow, waiting)) ?? '')}`;
}

/** The flows with their figures, and what waits in them to be taken. */
export function FlowsPage() {
  const t = useText(flowTexts);
  const flows = useQuery(flowsQuery);
  const [edited, setEdited] = useState<Flow | 'new' | null>(null);
  const makes = flows.data?.makes ?? false;
  const add = <Button leftSection={<Icon of={IconPlus} size={16} />} onClick={() => setEdited('new')}>{t('new')}</Button>;
  return (
    <Page title={t('title')} acts={makes && (flows.data?.items.length ?? 0) > 0 && add}>
      <Loaded of={flows}>
        {({ items }) =>
          items.length === 0 ? <Notice icon={IconArrowsSplit2} title={t('none')} text={t(makes ? 'none.text' : 'none.employee')}>{makes && add}</Notice> : items.map((flow) => <One key={flow.id} flow={flow} onChange={() => setEdited(flow)} />)
        }
      </Loaded>
      {edited && <FlowDialog {...(edited === 'new' ? {} : { flow: edited })} onClose={() => setEdited(null)} />}
    </Page>
  );
}

function One({ flow, onChange }: { flow: Flow; onChange(): void }) {
  const t = useText(flowTexts);
  const format = useFormat();
  const queries = useQueryClient();
  const report = useReportFailure();
  const confirm = useConfirm();
  const type = useRecordType('task');
  const [adding, setAdding] = useState(false);
  const remove = useMutation({
    mutationFn: () => del(`/api/tasks/flows/${flow.id}`),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: flowsQuery.queryKey });
      showToast(t('removed'));
    },
    onError: report,
  });
  const ask = async (): Promise<void> => {
    if (await confirm({ title: t('remove.title', { title: flow.title }), text: t('remove.text'), act: t('remove') })) remove.mutate();
  };
  const { figure } = flow;
  const acts = (
    <>
      {flow.puts && type.can.add && <Button variant="default" size="compact-md" aria-label={`${t('put')}: ${flow.title}`} onClick={() => setAdding(true)}>{t('put')}</Button>}
      {flow.changes && (
        <Menu>
          <Menu.Target><ActionIcon variant="default" size={28} aria-label={t('more', { title: flow.title })}><Icon of={IconDots} size={16} /></ActionIcon></Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={onChange}>{t('change')}</Menu.Item>
            <Menu.Item color="red" onClick={() => void ask()}>{t('remove')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  );
  // whoever keeps a flow sees all its tasks: only then a figure is the count of the list that it opens
  const cell = (code: 'waiting' | 'running', n: number, seen: boolean) => <div><dt>{t(code)}</dt><dd>{seen ? <Link to={listOf(flow, code === 'waiting')}>{format.number(n)}</Link> : format.number(n)}</dd></div>;
  return (
    <Section title={flow.title} about={[flow.about, t(`d.${flow.distribution}`), t('members', { n: flow.members.length })].filter(Boolean).join(' · ')} acts={acts}>
      {flow.alarms.length > 0 && <p className={classes.alarm}><Icon of={IconAlertTriangle} size={15} />{flow.alarms.map((alarm) => t(`alarm.${alarm}`)).join('. ')}</p>}
      <dl className={classes.figures}>
        {cell('waiting', figure.waiting, flow.member || flow.changes)}
        {cell('running', figure.running, flow.changes)}
        <div data-bad={figure.overdue > 0 || undefined}><dt>{t('overdue')}</dt><dd>{format.number(figure.overdue)}</dd></div>
        <div><dt>{t('done')}</dt><dd>{format.number(figure.done)}</dd></div>
        <div><dt>{t('percent')}</dt><dd>{figure.percent === null ? '—' : format.percent(figure.percent / 100)}</dd></div>
      </dl>
      {flow.distribution === 'take' && (flow.member || flow.changes) && <Waiting flow={flow} />}
      {adding && (
        <Suspense fallback={null}>
          <NewTask
            type={type}
            given={{ flow: flow.value }}
            onClose={() => {
              setAdding(false);
              void queries.invalidateQueries({ queryKey: flowsQuery.queryKey });
            }}
          />
        </Suspense>
      )}
    </Section>
  );
}

const SHOWN = 10;

/** What waits in a flow, the longest waiting first. */
function Waiting({ flow }: { flow: Flow }) {
  const t = useText(flowTexts);
  const format = useFormat();
  const queries = useQueryClient();
  const report = useReportFailure();
  const offerUndo = useUndo();
  const list = useQuery({
    queryKey: [...recordKeys.type('task'), 'flow', flow.value],
    queryFn: async ({ signal }) => {
      const page = await get<ListPage>('/api/records/task', { filter: filterText(flowFilter(flow, true)), sort: 'createdAt', limit: SHOWN, fields: 'title,creator,deadline,createdAt' }, { signal });
      rememberRefs(page.refs);
      return page;
    },
  });
  const refresh = (): void => {
    void queries.invalidateQueries({ queryKey: recordKeys.type('task') });
    void refreshLists(queries, 'task');
  };
  const take = useMutation({
    mutationFn: (id: number) => post<TaskCard & { operation?: string }>(`/api/tasks/${id}/acts/take`, {}),
    onSuccess: (after) => {
      refresh();
      offerUndo(t('taken'), after.operation);
    },
    onError: (failure) => {
      refresh();
      if (failure instanceof ApiProblem && (failure.status === 403 || failure.status === 404)) showToast(t('gone'));
      else report(failure);
    },
  });
  if (!list.data) return null;
  if (list.data.items.length === 0) return <p className={classes.none}>{t('empty')}</p>;
  return (
    <ul className={classes.list} aria-label={flow.title}>
      {list.data.items.map((task) => (
        <li key={task.id}>
          <div className={classes.what}>
            <Link to={recordPath('task', task.id)}>{String(task.values['title'] ?? '')}</Link>
            <small>{idsOf(task.values['creator']).map((id) => <PersonName key={id} id={id} />)}{typeof task.values['deadline'] === 'string' && <span>{format.moment(task.values['deadline'])}</span>}</small>
          </div>
          {flow.member && <Button size="compact-md" variant="default" aria-label={`${t('take')}: ${String(task.values['title'] ?? '')}`} loading={take.isPending && take.variables === task.id} onClick={() => take.mutate(task.id)}>{t('take')}</Button>}
        </li>
      ))}
      {flow.figure.waiting > SHOWN && <li><Link to={listOf(flow, true)}>{t('all', { n: flow.figure.waiting })}</Link></li>}
    </ul>
  );
}
