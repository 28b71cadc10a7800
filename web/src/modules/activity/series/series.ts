import { queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';
import type { Format } from '~/lib/format/useFormat';
import type { Language } from '~/lib/text/language';
import { seriesTexts } from './texts';

export const EVERY = ['day', 'workday', 'week', 'month'] as const;
export const DAYS_OFF = ['keep', 'skip', 'move'] as const;

/** When a series falls; weekdays are 1 for Monday to 7. */
export interface Rule {
  every: (typeof EVERY)[number];
  interval: number;
  weekdays: number[];
  monthDay: number | null;
  daysOff: (typeof DAYS_OFF)[number];
  untilOn: string | null;
  times: number | null;
}

export interface Series {
  rule: Rule;
  time: string;
  nextOn: string | null;
  made: number;
  endedAt: string | null;
  differs: boolean;
}

export const seriesQuery = (activity: number) =>
  queryOptions({ queryKey: ['activity', 'series', activity], queryFn: ({ signal }) => get<{ series: Series | null }>(`/api/activities/${activity}/series`, undefined, { signal }) });

/** The usual one for something planned on a day: each week on its weekday, not on days off. */
export function usualRule(day: string): Rule {
  return { every: 'week', interval: 1, weekdays: [weekdayOf(day)], monthDay: Number(day.slice(8, 10)), daysOff: 'skip', untilOn: null, times: null };
}

export function weekdayOf(day: string): number {
  return ((new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7) + 1;
}

/** What a weekday is called in short, 1 for Monday. */
export function weekdayName(day: number, language: Language): string {
  return new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, day)));
}

/** A series in one sentence. */
export function sayRule({ rule, time }: Pick<Series, 'rule' | 'time'>, format: Format): string {
  const say = (key: Parameters<typeof seriesTexts.format>[1], values?: Record<string, string | number>): string => seriesTexts.format(format.language, key, values);
  const parts = [say(`say.${rule.every}`, { n: rule.interval, time: time.slice(0, 5), days: rule.weekdays.map((day) => weekdayName(day, format.language)).join(', '), day: rule.monthDay ?? 1 })];
  if (rule.every !== 'workday' && rule.daysOff !== 'keep') parts.push(say(`say.${rule.daysOff}`));
  if (rule.untilOn) parts.push(say('say.until', { day: format.date(rule.untilOn) }));
  if (rule.times) parts.push(say('say.times', { n: rule.times }));
  return parts.join(', ');
}
