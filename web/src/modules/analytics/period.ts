/** The units that a report looks at. */
export type Unit = 'week' | 'month' | 'quarter' | 'year' | 'all' | 'own';

/** First and last day, both included; null: without beginning or end. */
export interface Period {
  from: string | null;
  to: string | null;
}

const DAY = 86_400_000;

function text(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/**
 * The unit with today in it (offset 0, up to today) or so many units before it (whole).
 * @param today `YYYY-MM-DD`
 */
export function periodOf(unit: Exclude<Unit, 'own'>, offset: number, today: string): Period {
  if (unit === 'all') return { from: null, to: null };
  const [year, month, day] = today.split('-').map(Number) as [number, number, number];
  let from: number;
  let next: number;
  if (unit === 'week') {
    const now = Date.UTC(year, month - 1, day);
    from = now - ((new Date(now).getUTCDay() + 6) % 7) * DAY + offset * 7 * DAY;
    next = from + 7 * DAY;
  } else {
    const months = unit === 'month' ? 1 : unit === 'quarter' ? 3 : 12;
    const first = Math.floor((month - 1) / months) * months + offset * months;
    from = Date.UTC(year, first, 1);
    next = Date.UTC(year, first + months, 1);
  }
  const last = text(next - DAY);
  return { from: text(from), to: last < today ? last : today };
}
