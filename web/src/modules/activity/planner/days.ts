import type { Language } from '~/lib/text/language';

/** What is shown at once. */
export type Show = 'day' | 'week' | 'month';

const LOCALES: Record<Language, string> = { ru: 'ru-RU', en: 'en-GB' };
const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  let made = formats.get(key);
  if (!made) formats.set(key, (made = new Intl.DateTimeFormat(LOCALES[language], { ...options, timeZone: 'UTC' })));
  return made;
}

const dateOf = (day: string): Date => new Date(`${day}T00:00:00Z`);

/** So many days after a day, both as `YYYY-MM-DD`. */
export function plusDays(day: string, days: number): string {
  const date = dateOf(day);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** So many months after a day, on the last day where the month is too short. */
export function plusMonths(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  return `${last.toISOString().slice(0, 8)}${String(Math.min(date, last.getUTCDate())).padStart(2, '0')}`;
}

/** The Monday of a day's week. */
export function monday(day: string): string {
  return plusDays(day, -((dateOf(day).getUTCDay() + 6) % 7));
}

/** The days that stand on the screen, first to last. */
export function daysOf(show: Show, on: string): string[] {
  if (show === 'day') return [on];
  if (show === 'week') return Array.from({ length: 7 }, (_, index) => plusDays(monday(on), index));
  const first = `${on.slice(0, 8)}01`;
  const from = monday(first);
  const last = plusDays(plusMonths(first, 1), -1);
  const days: string[] = [];
  for (let day = from; day <= last || days.length % 7 > 0; day = plusDays(day, 1)) days.push(day);
  return days;
}

/** Where a step leads: to the next or the former day, week, month. */
export function stepped(show: Show, on: string, by: -1 | 1): string {
  return show === 'month' ? plusMonths(`${on.slice(0, 8)}01`, by) : plusDays(on, by * (show === 'week' ? 7 : 1));
}

/** `23–29 November 2026`, `November 2026`, `Monday, 23 November 2026`. */
export function periodTitle(show: Show, on: string, language: Language): string {
  const clean = (text: string): string => text.replace(/\s\u0433\.$/u, '');
  if (show === 'month') return clean(format(language, { month: 'long', year: 'numeric' }).format(dateOf(on)));
  if (show === 'day') return clean(format(language, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(dateOf(on)));
  return clean(format(language, { day: 'numeric', month: 'long', year: 'numeric' }).formatRange(dateOf(monday(on)), dateOf(plusDays(monday(on), 6))));
}

/** `Mon`, in the language. */
export function weekdayOf(day: string, language: Language): string {
  return format(language, { weekday: 'short' }).format(dateOf(day));
}

/** `Monday, 23 November`: how a screen reader is told of a day. */
export function dayTitle(day: string, language: Language): string {
  return format(language, { weekday: 'long', day: 'numeric', month: 'long' }).format(dateOf(day));
}

/** 570 → `09:30`. */
export function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
