import { useState } from 'react';
import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconPencil, IconPlayerPlay, IconPlayerStop, IconPlus, IconTrash } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { put, remove } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { Block } from '~/modules/crm/client/Block';
import { rememberRefs } from '~/modules/records/data/refs';
import { useUndo } from '~/modules/records/data/useUndo';
import type { CardPart } from '~/modules/records/extensions';
import { PersonName } from '~/modules/records/fields/PersonName';
import { AddLink } from '~/ui/AddLink';
import { Icon } from '~/ui/Icon';
import { EntryDialog } from './EntryDialog';
import classes from './TimeBlock.module.css';
import { refreshTime, taskTimeQuery, timerKey, timerQuery, type Running, type TaskTime, type TimeEntry } from './data';
import { minutesText } from './minutes';
import { timeWords } from './texts';

const FIRST = 5;

/** The time of a task: how much of the estimate, the timer, the entries. */
export function TimeBlock({ item }: CardPart) {
  const t = useText(timeWords);
  const format = useFormat();
  const me = useMe();
  const queries = useQueryClient();
  const report = useReportFailure();
  const offerUndo = useUndo();
  const [asked, setAsked] = useState<TimeEntry | 'new' | null>(null);
  const [all, setAll] = useState(false);
  const { data: time } = useQuery(taskTimeQuery(item.id));
  const { data: running } = useQuery(timerQuery);
  const done = (say: string) => (next: TaskTime & { operation?: string }): void => {
    rememberRefs(next.refs);
    queries.setQueryData(taskTimeQuery(item.id).queryKey, next);
    refreshTime(queries, item.id);
    offerUndo(say, next.operation);
  };
  const timer = useMutation({
    mutationFn: (starts: boolean) => (starts ? put<{ running: Running | null }>(`/api/tasks/${item.id}/timer`, {}) : remove<{ running: Running | null }>('/api/tasks/timer')),
    onSuccess: ({ running: next }) => {
      queries.setQueryData(timerKey, next);
      refreshTime(queries, item.id);
    },
    onError: report,
  });
  const drop = useMutation({ mutationFn: (entry: TimeEntry) => remove<TaskTime & { operation?: string }>(`/api/tasks/${item.id}/time/${entry.id}`), onSuccess: done(t('removed')), onError: report });
  if (!time || (time.entries.length === 0 && !time.works)) return null;
  const words = (minutes: number): string => minutesText(minutes, format.language);
  const estimate = time.estimate ?? 0;
  const here = running?.task === item.id;
  const shown = all ? time.entries : time.entries.slice(0, FIRST);
  const dialog = asked && <EntryDialog task={item.id} entry={asked === 'new' ? null : asked} onClose={() => setAsked(null)} onDone={done(t('saved'))} />;
  if (time.entries.length === 0 && estimate === 0 && !here) {
    return (
      <>
        {time.timer && <AddLink label={t('timer.start')} icon={IconPlayerPlay} onAdd={() => timer.mutate(true)} />}
        <AddLink label={t('add')} onAdd={() => setAsked('new')} />
        {dialog}
      </>
    );
  }
  return (
    <Block
      title={estimate > 0 ? t('of.estimate', { spent: words(time.spent), estimate: words(estimate) }) : time.spent > 0 ? t('of', { spent: words(time.spent) }) : t('time')}
      tools={
        time.works && (
          <>
            {(time.timer || here) && <Tooltip label={here ? t('timer.stop') : t('timer.start')}><ActionIcon aria-label={here ? t('timer.stop') : t('timer.start')} loading={timer.isPending} {...(here ? { color: 'red' } : {})} onClick={() => timer.mutate(!here)}><Icon of={here ? IconPlayerStop : IconPlayerPlay} size={16} /></ActionIcon></Tooltip>}
            <Tooltip label={t('add')}><ActionIcon aria-label={t('add')} onClick={() => setAsked('new')}><Icon of={IconPlus} size={16} /></ActionIcon></Tooltip>
          </>
        )
      }
    >
      <div className={classes.body}>
        {estimate > 0 && <div className={classes.bar} data-over={time.spent > estimate || undefined}><i style={{ width: `${Math.min(100, (time.spent / estimate) * 100)}%` }} /></div>}
        {estimate > 0 && time.spent > estimate && <p className={classes.over}>{t('over', { time: words(time.spent - estimate) })}</p>}
        {time.entries.length === 0 && <p className={classes.none}>{t('none')}</p>}
        {time.entries.length > 0 && (
          <ul className={classes.entries}>
            {shown.map((entry) => (
              <li key={entry.id}>
                <PersonName id={entry.person} />
                <b>{entry.to === null ? t('running') : words(entry.minutes)}</b>
                <small>{format.moment(entry.from)}{entry.byHand && ` · ${t('byHand')}`}</small>
                <span className={classes.grow} />
                {entry.person === me.person.id && entry.to !== null && (
                  <>
                    <Tooltip label={t('change')}><ActionIcon size={24} aria-label={t('change')} onClick={() => setAsked(entry)}><Icon of={IconPencil} size={14} /></ActionIcon></Tooltip>
                    <Tooltip label={t('remove')}><ActionIcon size={24} aria-label={t('remove')} onClick={() => drop.mutate(entry)}><Icon of={IconTrash} size={14} /></ActionIcon></Tooltip>
                  </>
                )}
                {entry.note && <p>{entry.note}</p>}
              </li>
            ))}
          </ul>
        )}
        {time.entries.length > FIRST && !all && <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>{t('more')}</Button>}
      </div>
      {dialog}
    </Block>
  );
}
