import type { Filter } from '~/modules/records/filter/filter';
import { localToMoment, momentToLocal } from '~/modules/records/fields/zonedMoment';
import { monday, plusDays } from '../planner/days';

export type Column = 'overdue' | 'today' | 'tomorrow' | 'week' | 'later' | 'none';

/** The columns of a day in their order; at the end of a week nothing is left of it after tomorrow. */
export function columnsOf(today: string): Column[] {
  const left = plusDays(today, 2) <= plusDays(monday(today), 6);
  return ['overdue', 'today', 'tomorrow', ...(left ? (['week'] as const) : []), 'later', 'none'];
}

/** What stands in a column, by the clock of the reader: together the columns hold every record in work once. */
export function columnFilter(column: Column, now: string, zone: string): Filter {
  const today = momentToLocal(now, zone).slice(0, 10);
  const begin = (day: string): string => localToMoment(`${day} 00:00:00`, zone);
  const end = (day: string): string => new Date(Date.parse(begin(plusDays(day, 1))) - 1).toISOString();
  const after = new Date(Date.parse(now) + 1).toISOString();
  const sunday = plusDays(monday(today), 6);
  const tomorrow = plusDays(today, 1);
  const step = (from: string | null, to: string | null): Filter => ({ field: 'nextStepAt', op: 'between', ...(from ? { from } : {}), ...(to ? { to } : {}) });
  switch (column) {
    case 'overdue':
      return step(null, now);
    case 'today':
      return step(after, end(today));
    case 'tomorrow':
      return step(begin(tomorrow), end(tomorrow));
    case 'week':
      return step(begin(plusDays(today, 2)), end(sunday));
    case 'later':
      return step(begin(plusDays(sunday > tomorrow ? sunday : tomorrow, 1)), null);
    case 'none':
      return { field: 'nextStepAt', op: 'empty' };
  }
}

/** The day that a step gets when its card is put there; undefined where nothing is put. */
export function dropDay(column: Column, today: string): string | undefined {
  const sunday = plusDays(monday(today), 6);
  const tomorrow = plusDays(today, 1);
  switch (column) {
    case 'today':
      return today;
    case 'tomorrow':
      return tomorrow;
    case 'week': {
      const friday = plusDays(sunday, -2);
      return friday > tomorrow ? friday : sunday;
    }
    case 'later':
      return plusDays(sunday > tomorrow ? sunday : tomorrow, 1);
    case 'overdue':
    case 'none':
      return undefined;
  }
}

/** The moment of a step on another day: its hour stays, on a day that is past that hour the next half hour comes. */
export function stepMoment(at: string, day: string, zone: string, now = Date.now()): string {
  const moved = localToMoment(`${day} ${momentToLocal(at, zone).slice(11, 16)}:00`, zone);
  return Date.parse(moved) > now ? moved : new Date(Math.ceil((now + 60_000) / 1_800_000) * 1_800_000).toISOString();
}
