import { useEffect, useState } from 'react';
import { ActionIcon, Button, Menu, Skeleton, Tooltip } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconBell, IconBellOff, IconDots, IconPin, IconPinFilled, IconStar, IconStarFilled } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useReportFailure } from '~/app/useReportFailure';
import { post, put, remove as del } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { recordPath } from '~/lib/recordPath';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { refreshLists } from '~/modules/records/data/cache';
import { personOf, rememberRefs } from '~/modules/records/data/refs';
import { useUndo } from '~/modules/records/data/useUndo';
import type { CardPart } from '~/modules/records/extensions';
import { PersonName } from '~/modules/records/fields/PersonName';
import { Dot } from '~/ui/Dot';
import { Icon } from '~/ui/Icon';
import { ActDialog } from './ActDialog';
import { RouteSteps } from './RouteSteps';
import classes from './TaskHead.module.css';
import { countersQuery, refreshTask, taskQuery, type Act, type TaskCard } from './data';
import { commentTaskTexts } from './comments/texts';
import { resultTexts } from './results/texts';
import { taskWords } from './words/texts';

/** What an act needs to be told is asked in a window; the others are done at once. */
const ASKING: Act[] = ['decide', 'resubmit', 'delegate', 'return', 'reply', 'propose-date', 'refuse-date', 'defer'];
/** What others have been told or have agreed on is not taken back by a click. */
const LASTING: Act[] = ['decide', 'resubmit', 'reply', 'propose-date', 'accept-date', 'refuse-date'];
/** The first of these that can be done is the one that is expected next. */
const NEXT: Act[] = ['decide', 'resubmit', 'accept', 'complete', 'start', 'reopen'];
const SHOWN: Act[] = ['decide', 'resubmit', 'start', 'pause', 'complete', 'accept', 'return', 'reopen', 'reply', 'delegate', 'propose-date', 'take', 'defer'];

/** What one notes on a task for oneself alone. */
const MARKS = [
  { code: 'pinned', path: 'pin', put: 'pin', drop: 'unpin', off: IconPin, on: IconPinFilled },
  { code: 'muted', path: 'mute', put: 'mute', drop: 'unmute', off: IconBell, on: IconBellOff },
  { code: 'favorite', path: 'favorite', put: 'favorite.add', drop: 'favorite.remove', off: IconStar, on: IconStarFilled },
] as const;

interface Marked {
  code: (typeof MARKS)[number]['code'];
  path: string;
  on: boolean;
}

/** The state of a task, whom it waits for, and what may be done with it. */
export function TaskHead({ type, item }: CardPart) {
  const t = useText(taskWords);
  const tc = useText(commentTaskTexts);
  const tr = useText(resultTexts);
  const format = useFormat();
  const me = useMe();
  const queries = useQueryClient();
  const report = useReportFailure();
  const offerUndo = useUndo();
  const [asked, setAsked] = useState<Act | null>(null);
  const { data: task } = useQuery(taskQuery(item.id));
  const fresh = task?.fresh ?? false;
  useEffect(() => {
    if (!fresh) return;
    // what stands in a page that nobody looks at is not read
    const read = (): void => {
      if (document.visibilityState !== 'visible') return;
      document.removeEventListener('visibilitychange', read);
      post(`/api/tasks/${item.id}/read`, {}).then(
        () => {
          queries.setQueryData(taskQuery(item.id).queryKey, (known) => known && { ...known, fresh: false });
          void queries.invalidateQueries({ queryKey: countersQuery.queryKey });
        },
        () => undefined,
      );
    };
    document.addEventListener('visibilitychange', read);
    read();
    return () => document.removeEventListener('visibilitychange', read);
  }, [fresh, item.id, queries]);
  const done = (act: Act, after: TaskCard & { operation?: string }): void => {
    if (!after.gone) {
      rememberRefs(after.refs);
      queries.setQueryData(taskQuery(item.id).queryKey, after);
    }
    refreshTask(queries, item.id);
    offerUndo(act === 'complete' && after.state === 'control' ? t('done.control') : t(`done.${act as Exclude<Act, 'edit'>}`), LASTING.includes(act) ? undefined : after.operation);
  };
  const run = useMutation({
    mutationFn: (act: Act) => post<TaskCard & { operation?: string }>(`/api/tasks/${item.id}/acts/${act}`, {}),
    onSuccess: (after, act) => done(act, after),
    onError: (failure) => {
      report(failure);
      refreshTask(queries, item.id);
    },
  });
  const mark = useMutation({
    mutationFn: ({ path, on }: Marked) => (on ? put(`/api/tasks/${item.id}/${path}`) : del(`/api/tasks/${item.id}/${path}`)),
    onSuccess: (_, { code, on }) => {
      queries.setQueryData(taskQuery(item.id).queryKey, (known) => known && { ...known, [code]: on });
      void refreshLists(queries, 'task');
    },
    onError: report,
  });
  if (!task) return <Skeleton height={96} radius={10} mb={12} />;
  const state = type.byCode.get('state')?.options?.find((option) => option.id === item.values['state']);
  // a report is handed in with its answers, below
  const acts = SHOWN.filter((act) => task.acts.includes(act) && !(act === 'complete' && task.form === 'REPORT'));
  const next = NEXT.find((act) => acts.includes(act));
  const near = acts.filter((act) => act === next || act === 'pause' || act === 'return' || act === 'complete' || act === 'reply' || act === 'delegate');
  const further = acts.filter((act) => !near.includes(act));
  const open = task.state !== 'done';
  const isLate = open && task.deadline !== null && task.deadline !== undefined && Date.parse(task.deadline) <= Date.now();
  const proposal = task.proposals.find((each) => each.outcome === null);
  const latest = task.proposals[0];
  const act = (code: Act): void => (ASKING.includes(code) ? setAsked(code) : run.mutate(code));
  return (
    <section className={classes.head}>
      <div className={classes.top}>
        <span className={classes.state}><Dot color={state?.color} />{state?.title}</span>
        {open && task.waitsFor !== null && task.waitsFor !== undefined && (
          <span className={classes.waits} data-you={task.waitsFor === me.person.id || undefined}>
            {task.waitsFor === me.person.id ? t('waits.you') : <>{t('waits')} <PersonName id={task.waitsFor} /></>}
          </span>
        )}
        <span className={classes.marks}>
          {MARKS.map(({ code, path, put: set, drop, off, on }) => (
            <Tooltip key={code} label={tr(task[code] ? drop : set)}>
              <ActionIcon className={classes.star ?? ''} size={28} aria-label={tr(task[code] ? drop : set)} aria-pressed={task[code]} data-on={task[code] || undefined} loading={mark.isPending && mark.variables.code === code} onClick={() => mark.mutate({ code, path, on: !task[code] })}>
                <Icon of={task[code] ? on : off} size={17} />
              </ActionIcon>
            </Tooltip>
          ))}
        </span>
      </div>
      {task.muted && <p className={classes.flag} data-kind="quiet">{tr('muted.about')}</p>}
      {isLate && <p className={classes.flag} data-kind="overdue">{t('late', { when: format.moment(task.deadline!) })}</p>}
      {open && task.unanswered && !task.firstAnswerAt && <p className={classes.flag}>{t('answer.late')}</p>}
      {open && task.unanswered && task.firstAnswerAt && <p className={classes.flag} data-kind="quiet">{t('answer.was')}</p>}
      {open && !task.unanswered && !task.firstAnswerAt && task.answerDueAt && <p className={classes.flag} data-kind="quiet">{t('answer.due', { when: format.moment(task.answerDueAt) })}</p>}
      {open && !proposal && latest?.outcome === 'silent' && <p className={classes.flag} data-kind="quiet">{t('proposal.silentDone')}</p>}
      {open && proposal?.solutionAt && (
        <div className={classes.proposal}>
          <p><b>{t('proposal', { who: personOf(proposal.person)?.name ?? '', when: format.moment(proposal.solutionAt) })}</b></p>
          <p>{proposal.reason}</p>
          <small>{t('proposal.silent', { when: format.moment(proposal.silentAt) })}</small>
          {task.acts.includes('accept-date') && (
            <div className={classes.acts}>
              <Button size="compact-md" loading={run.isPending} onClick={() => run.mutate('accept-date')}>{t('act.accept-date')}</Button>
              <Button size="compact-md" variant="default" onClick={() => setAsked('refuse-date')}>{t('act.refuse-date')}</Button>
            </div>
          )}
        </div>
      )}
      {task.from && <p className={classes.about}>{tc('from')} <Link to={recordPath(task.from.type, task.from.id)}>{task.from.title}</Link></p>}
      {task.steps.length > 0 && <RouteSteps steps={task.steps} />}
      {acts.length > 0 && (
        <div className={classes.acts}>
          {near.map((code) => (
            <Button key={code} size="compact-md" variant={code === next ? 'filled' : 'default'} disabled={run.isPending} onClick={() => act(code)}>{t(`act.${code as Exclude<Act, 'edit'>}`)}</Button>
          ))}
          {further.length > 0 && (
            <Menu>
              <Menu.Target><Button size="compact-md" variant="default" px={8} aria-label={t('more')}><Icon of={IconDots} size={16} /></Button></Menu.Target>
              <Menu.Dropdown>{further.map((code) => <Menu.Item key={code} onClick={() => act(code)}>{t(`act.${code as Exclude<Act, 'edit'>}`)}</Menu.Item>)}</Menu.Dropdown>
            </Menu>
          )}
        </div>
      )}
      {asked && <ActDialog task={task} act={asked} onClose={() => setAsked(null)} onDone={(after) => done(asked, after)} />}
    </section>
  );
}
