import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { weekdayOf } from './days';
import classes from './DayHead.module.css';
import type { PlannerDay } from './data';
import { plannerTexts } from './texts';

/** What a day is called beside its date: a holiday, a shorter or moved day. */
export function useDayName(): (day: PlannerDay | undefined) => string {
  const t = useText(plannerTexts);
  return (day) => {
    if (!day?.kind) return '';
    if (day.title) return day.title;
    if (day.holiday) return t(`holiday.${day.holiday}`);
    return t(day.kind === 'short' ? 'short' : day.kind === 'off' ? 'off' : 'worked');
  };
}

/** The head of a day: weekday, date, and what is special of it. */
export function DayHead({ on, day, onOpen }: { on: string; day: PlannerDay | undefined; onOpen?: (() => void) | undefined }) {
  const format = useFormat();
  const name = useDayName()(day);
  const free = day !== undefined && day.hours.length === 0;
  return (
    <button type="button" className={classes.head} data-today={on === format.today() || undefined} data-free={free || undefined} onClick={onOpen} disabled={!onOpen} aria-label={`${format.date(on, false)}${name ? `, ${name}` : ''}`}>
      <span>{weekdayOf(on, format.language)}</span>
      <b>{Number(on.slice(8))}</b>
      {name && <small title={name} data-free={free || undefined}>{name}</small>}
    </button>
  );
}
