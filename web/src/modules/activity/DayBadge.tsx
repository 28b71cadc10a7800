import { useQuery } from '@tanstack/react-query';
import { get } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import classes from './DayBadge.module.css';
import { activityMenuTexts } from './menu/texts';

interface Counts {
  overdue: { count: number };
  incoming?: { count: number };
}

/** Beside «My day»: red what is late or due soon, green what has come in; it follows every change. */
export function DayBadge() {
  const t = useText(activityMenuTexts);
  const counters = useQuery({ queryKey: ['activity', 'counters'], queryFn: ({ signal }) => get<{ mine: Counts }>('/api/activities/counters', undefined, { signal }), refetchInterval: 60_000 });
  const late = counters.data?.mine.overdue.count ?? 0;
  const incoming = counters.data?.mine.incoming?.count ?? 0;
  if (late + incoming === 0) return null;
  return (
    <span className={classes.counts}>
      {late > 0 && <b data-tone="red" title={t('overdue', { n: late })}>{late > 99 ? '99+' : late}</b>}
      {incoming > 0 && <b data-tone="green" title={t('incoming', { n: incoming })}>{incoming > 99 ? '99+' : incoming}</b>}
    </span>
  );
}
