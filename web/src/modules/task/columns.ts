import type { Filter } from '~/modules/records/filter/filter';

export type Column = 'overdue' | 'today' | 'week' | 'next' | 'later' | 'none';

export const COLUMNS: Column[] = ['overdue', 'today', 'week', 'next', 'later', 'none'];

/** So many days after a day, both as YYYY-MM-DD. */
export function plusDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The Sunday that ends the week of a day. */
export function sunday(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return plusDays(day, weekday === 0 ? 0 : 7 - weekday);
}

/** What stands in a column: together the columns hold every open task once. */
export function columnFilter(column: Column, today: string, now: string): Filter {
  const end = sunday(today);
  const deadline = (from: string | null, to: string | null): Filter => ({ field: 'deadline', op: 'between', ...(from ? { from } : {}), ...(to ? { to } : {}) });
  switch (column) {
    case 'overdue':
      return deadline(null, now);
    case 'today':
      return { op: 'all', of: [deadline(today, today), { op: 'not', of: deadline(null, now) }] };
    case 'week':
      // on a Sunday nothing is left of the week
      return deadline(plusDays(today, 1), end > today ? end : today);
    case 'next':
      return deadline(plusDays(end, 1), plusDays(end, 7));
    case 'later':
      return deadline(plusDays(end, 8), null);
    case 'none':
      return { field: 'deadline', op: 'empty' };
  }
}

/** The day that a task gets when it is dropped there; null where it gets none, undefined where nothing can be dropped. */
export function dropDay(column: Column, today: string): string | null | undefined {
  const end = sunday(today);
  const friday = plusDays(end, -2);
  switch (column) {
    case 'today':
      return today;
    case 'week':
      return friday > today ? friday : end > today ? end : undefined;
    case 'next':
      return plusDays(friday, 7);
    case 'none':
      return null;
    case 'overdue':
    case 'later':
      return undefined;
  }
}
