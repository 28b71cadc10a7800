import { Checkbox } from '@mantine/core';
import { useText } from '~/lib/text/useText';
import { TimeInput } from '~/ui/TimeInput';
import type { Hours } from '../queues';
import { queueTexts } from '../texts';
import classes from './WeekHours.module.css';

export const USUAL: Hours = { from: '09:00', to: '18:00' };

/** The hours of a week, day by day; breaks within a day stay as they are. */
export function WeekHours({ week, onChange, error }: { week: Hours[][]; onChange(week: Hours[][]): void; error?: string | undefined }) {
  const t = useText(queueTexts);
  const put = (day: number, spans: Hours[]): void => onChange(week.map((each, index) => (index === day ? spans : each)));
  return (
    <div className={classes.week}>
      {week.map((spans, day) => {
        const name = t(`day.${(day + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7}`);
        const first = spans[0];
        const last = spans.at(-1);
        return (
          <div key={name} className={classes.day}>
            <Checkbox label={name} aria-label={t('hours.on', { day: name })} checked={spans.length > 0} onChange={(event) => put(day, event.currentTarget.checked ? [week.find((each) => each.length > 0)?.[0] ?? USUAL] : [])} />
            {first && last ? (
              <>
                <TimeInput className={classes.time ?? ''} size="xs" aria-label={t('hours.from', { day: name })} value={first.from} onChange={(from) => put(day, [{ ...first, from }, ...spans.slice(1)])} />
                <span aria-hidden>–</span>
                <TimeInput className={classes.time ?? ''} size="xs" aria-label={t('hours.to', { day: name })} value={last.to === '24:00' ? '23:59' : last.to} onChange={(to) => put(day, [...spans.slice(0, -1), { ...(spans.length === 1 ? first : last), to: to === '23:59' ? '24:00' : to }])} />
                {spans.length > 1 && <small>{t('hours.break', { n: spans.length - 1 })}</small>}
              </>
            ) : (
              <small>{t('hours.off')}</small>
            )}
          </div>
        );
      })}
      {error && <p className={classes.error} role="alert">{error}</p>}
    </div>
  );
}
