import { useEffect, useState } from 'react';
import { Button, Popover, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconPlayerStop } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useReportFailure } from '~/app/useReportFailure';
import { remove } from '~/lib/api/api';
import { recordPath } from '~/lib/recordPath';
import { reads } from '~/lib/session/has';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { showToast } from '~/ui/toasts';
import classes from './HeaderTimer.module.css';
import { refreshTime, timerKey, timerQuery } from './data';
import { clockText } from './minutes';
import { timeWords } from './texts';

/** The running timer, in the head of every page while it runs. */
export function HeaderTimer() {
  const me = useMe();
  return me.guest !== true && reads(me, 'task') ? <Timer /> : null;
}

function Timer() {
  const t = useText(timeWords);
  const queries = useQueryClient();
  const report = useReportFailure();
  const [now, setNow] = useState(() => Date.now());
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState('');
  const { data: running } = useQuery(timerQuery);
  const runs = running !== null && running !== undefined;
  useEffect(() => {
    if (!runs) return undefined;
    setNow(Date.now());
    const beat = window.setInterval(() => setNow(Date.now()), 10_000);
    return () => window.clearInterval(beat);
  }, [runs, running?.id]);
  const stop = useMutation({
    mutationFn: () => remove<unknown>(`/api/tasks/timer${note.trim() ? `?note=${encodeURIComponent(note.trim())}` : ''}`),
    onSuccess: () => {
      if (running) {
        showToast(t('timer.stopped', { time: clockText(running.from, Date.now()) }));
        refreshTime(queries, running.task);
      }
      queries.setQueryData(timerKey, null);
      setOpen(false);
      setNote('');
    },
    onError: (failure) => {
      report(failure);
      void queries.invalidateQueries({ queryKey: timerKey });
    },
  });
  if (!running) return null;
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className={classes.timer} aria-label={t('timer', { title: running.title })} aria-expanded={open} onClick={() => setOpen(!open)}>
          <i className={classes.dot} />
          <b>{clockText(running.from, now)}</b>
          <span>{running.title}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          className={classes.box}
          onSubmit={(event) => {
            event.preventDefault();
            stop.mutate();
          }}
        >
          <Link to={recordPath('task', running.task)} onClick={() => setOpen(false)}>{running.title}</Link>
          <TextInput size="xs" label={t('timer.note')} value={note} maxLength={500} onChange={(event) => setNote(event.currentTarget.value)} />
          <Button type="submit" loading={stop.isPending} leftSection={<Icon of={IconPlayerStop} size={16} />}>{t('timer.stop')}</Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
