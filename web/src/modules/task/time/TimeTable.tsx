import { useState } from 'react';
import { Button, NativeSelect, SegmentedControl } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { IconClock } from '@tabler/icons-react';
import { Link } from 'react-router';
import { get } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { recordPath } from '~/lib/recordPath';
import { useText } from '~/lib/text/useText';
import { periodOf } from '~/modules/analytics/period';
import { rememberRefs } from '~/modules/records/data/refs';
import type { Refs } from '~/modules/records/data/types';
import { PersonName } from '~/modules/records/fields/PersonName';
import { Dialog } from '~/ui/Dialog';
import { Loaded } from '~/ui/Loaded';
import { Notice } from '~/ui/Notice';
import { useIsPhone } from '~/ui/useIsPhone';
import classes from './TimeTable.module.css';
import type { TimeEntry } from './data';
import { minutesText } from './minutes';
import { timeWords } from './texts';

type By = 'person' | 'task' | 'project' | 'day';
type PeriodCode = 'week' | 'month' | 'before';

interface Sum {
  key: string | null;
  minutes: number;
  entries: number;
  estimate: number;
}

interface Asked {
  from: string;
  to: string;
  person?: number;
  task?: number;
  project?: number;
}

/** Time by people, tasks, projects or days of a period; each figure opens its entries. */
export function TimeTable({ project }: { project?: number }) {
  const t = useText(timeWords);
  const format = useFormat();
  const isPhone = useIsPhone();
  const [by, setBy] = useState<By>('person');
  const [period, setPeriod] = useState<PeriodCode>('month');
  const [opened, setOpened] = useState<{ asked: Asked; what: string } | null>(null);
  const days = periodOf(period === 'week' ? 'week' : 'month', period === 'before' ? -1 : 0, format.today()) as { from: string; to: string };
  const asked: Asked = { ...days, ...(project === undefined ? {} : { project }) };
  const sums = useQuery({
    queryKey: ['task', 'time', 'sums', asked, by],
    queryFn: async ({ signal }) => {
      const answer = await get<{ items: Sum[]; minutes: number; refs: Refs }>('/api/tasks/time', { ...asked, by }, { signal });
      rememberRefs(answer.refs);
      return answer;
    },
  });
  const words = (minutes: number): string => minutesText(minutes, format.language);
  const choices: By[] = project === undefined ? ['person', 'task', 'project', 'day'] : ['person', 'task', 'day'];
  const titleOf = (sum: Sum, refs: Refs): string => {
    if (by === 'day') return format.date(sum.key ?? '', false);
    if (by === 'person') return refs.person?.[sum.key ?? '']?.name ?? '';
    if (sum.key === null) return t('report.noProject');
    return refs[by]?.[sum.key]?.title ?? t('report.hidden', { id: sum.key });
  };
  const open = (sum: Sum, refs: Refs): void => {
    const key = sum.key === null ? 0 : Number(sum.key);
    setOpened({ what: titleOf(sum, refs), asked: by === 'day' ? { ...asked, from: sum.key ?? asked.from, to: sum.key ?? asked.to } : { ...asked, [by]: key } });
  };
  return (
    <div className={classes.body}>
      <div className={classes.ask}>
        {isPhone ? (
          <NativeSelect aria-label={t('report.by')} value={by} onChange={(event) => setBy(event.currentTarget.value as By)} data={choices.map((value) => ({ value, label: t(`by.${value}`) }))} />
        ) : (
          <SegmentedControl size="xs" aria-label={t('report.by')} value={by} onChange={(next) => setBy(next as By)} data={choices.map((value) => ({ value, label: t(`by.${value}`) }))} />
        )}
        <NativeSelect aria-label={t('period')} value={period} onChange={(event) => setPeriod(event.currentTarget.value as PeriodCode)} data={(['week', 'month', 'before'] as const).map((value) => ({ value, label: t(`period.${value}`) }))} />
        {sums.data && <span className={classes.total}>{t('report.total')} <b>{words(sums.data.minutes)}</b></span>}
      </div>
      <Loaded of={sums}>
        {({ items, refs }) =>
          items.length === 0 ? (
            <Notice icon={IconClock} title={t('report.none')} />
          ) : (
            <div className={classes.scroll}>
              <table className={classes.table}>
                <thead><tr><th>{t(by)}</th><th>{t('report.spent')}</th>{by === 'task' && <th>{t('report.estimate')}</th>}<th>{t('report.entries')}</th></tr></thead>
                <tbody>
                  {items.map((sum) => (
                    <tr key={sum.key ?? 'none'}>
                      <td>{by === 'person' ? <PersonName id={Number(sum.key)} /> : (by === 'task' || by === 'project') && sum.key !== null && refs[by]?.[sum.key] ? <Link to={recordPath(by, Number(sum.key))}>{titleOf(sum, refs)}</Link> : titleOf(sum, refs)}</td>
                      <td className={by === 'task' && sum.estimate > 0 && sum.minutes > sum.estimate ? classes.over : undefined}>{words(sum.minutes)}</td>
                      {by === 'task' && <td>{sum.estimate > 0 ? words(sum.estimate) : '—'}</td>}
                      <td><button type="button" onClick={() => open(sum, refs)}>{format.number(sum.entries)}</button></td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Loaded>
      {opened && <Entries {...opened} onClose={() => setOpened(null)} />}
    </div>
  );
}

function Entries({ asked, what, onClose }: { asked: Asked; what: string; onClose(): void }) {
  const t = useText(timeWords);
  const format = useFormat();
  const entries = useInfiniteQuery({
    queryKey: ['task', 'time', 'entries', asked],
    initialPageParam: null as number | null,
    queryFn: async ({ pageParam, signal }) => {
      const page = await get<{ items: TimeEntry[]; next: number | null; refs: Refs }>('/api/tasks/time/entries', { ...asked, before: pageParam }, { signal });
      rememberRefs(page.refs);
      return page;
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return (
    <Dialog title={t('entries', { what })} size={620} onClose={onClose}>
      <ul className={classes.entries}>
        {entries.data?.pages.flatMap((page) => page.items.map((entry) => (
          <li key={entry.id}>
            <PersonName id={entry.person} />
            <b>{entry.to === null ? t('running') : minutesText(entry.minutes, format.language)}</b>
            <small>{format.moment(entry.from)}</small>
            {page.refs['task']?.[String(entry.task)] ? <Link to={recordPath('task', entry.task)}>{page.refs['task'][String(entry.task)]?.title}</Link> : <span>{t('report.hidden', { id: entry.task })}</span>}
            {entry.note && <p>{entry.note}</p>}
          </li>
        )))}
      </ul>
      {entries.hasNextPage && <Button variant="subtle" size="compact-sm" loading={entries.isFetchingNextPage} onClick={() => void entries.fetchNextPage()}>{t('entries.more')}</Button>}
    </Dialog>
  );
}
