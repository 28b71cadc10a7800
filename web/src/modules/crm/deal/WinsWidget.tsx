import { Link } from 'react-router';
import { useFormat } from '~/lib/format/useFormat';
import type { WidgetProps } from '~/lib/home/Widget';
import { listPath } from '~/lib/listPath';
import { useText } from '~/lib/text/useText';
import { crmTexts } from '../texts';
import classes from './WinsWidget.module.css';

interface Won {
  count: number;
  base: { currency: string; amount: number; mixed: boolean };
  open: { type: string; filter: object };
}

interface Wins {
  now: Won;
  /** Up to the same day of the month before. */
  sameDay: Won;
  before: Won;
  month: string;
  monthBefore: string;
}

/** What this month has brought, beside the month before up to the same day and in all. */
export function WinsWidget({ data }: WidgetProps<Wins>) {
  const t = useText(crmTexts);
  const format = useFormat();
  const money = data.before.base.amount > 0 || data.now.base.amount > 0;
  const size = (won: Won): number => (money ? won.base.amount : won.count);
  const most = Math.max(size(data.now), size(data.before), 1);
  const sum = (won: Won): string => `${won.base.mixed ? '≈ ' : ''}${format.moneyShort(won.base.amount, won.base.currency)}`;
  const share = (won: Won): string => `${(size(won) / most) * 100}%`;
  return (
    <div className={classes.wins}>
      <div className={classes.big}>
        <Link to={listPath(data.now.open)} aria-label={t('wins.now', { n: data.now.count })}>{format.number(data.now.count)}</Link>
        {money && <span>{sum(data.now)}</span>}
      </div>
      <p>{t('wins.sameDay', { n: data.sameDay.count })}{data.sameDay.base.amount > 0 && ` · ${sum(data.sameDay)}`}</p>
      <dl>
        <dt>{format.month(data.month)}</dt>
        <dd><i style={{ width: share(data.now) }} data-now /></dd>
        <dd className={classes.figure}>{format.number(data.now.count)}</dd>
        <dt>{format.month(data.monthBefore)}</dt>
        <dd><i style={{ width: share(data.before) }}><b style={{ width: size(data.before) > 0 ? `${(size(data.sameDay) / size(data.before)) * 100}%` : 0 }} /></i></dd>
        <dd className={classes.figure}><Link to={listPath(data.before.open)} aria-label={t('wins.before', { n: data.before.count })}>{format.number(data.before.count)}</Link></dd>
      </dl>
    </div>
  );
}
