import type { Language } from '~/lib/text/language';

const LOCALES: Record<Language, string> = { ru: 'ru-RU', en: 'en-GB' };

const numbers = new Map<string, Intl.NumberFormat>();
const dates = new Map<string, Intl.DateTimeFormat>();

function numberFormat(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = language + JSON.stringify(options);
  let format = numbers.get(key);
  if (!format) numbers.set(key, (format = new Intl.NumberFormat(LOCALES[language], options)));
  return format;
}

function dateFormat(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  let format = dates.get(key);
  if (!format) dates.set(key, (format = new Intl.DateTimeFormat(LOCALES[language], options)));
  return format;
}

/** 1234567.5 → `1 234 567,5`. */
export function formatNumber(value: number, language: Language, digits = 6): string {
  return numberFormat(language, { maximumFractionDigits: digits }).format(value);
}

/** 1250000, RUB → `1 250 000 ₽`; cents only where there are any. */
export function formatMoney(value: number, currency: string, language: Language): string {
  const whole = Number.isInteger(value);
  try {
    return numberFormat(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol', minimumFractionDigits: whole ? 0 : 2, maximumFractionDigits: whole ? 0 : 2 }).format(value);
  } catch {
    return `${formatNumber(value, language, 2)} ${currency}`;
  }
}

/** 948200000000 → `948.2B`, for narrow places; what is below `from` stays whole. */
export function formatMoneyShort(value: number, currency: string, language: Language, from = 10_000_000): string {
  if (Math.abs(value) < from) return formatMoney(Math.round(value), currency, language);
  try {
    return numberFormat(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol', notation: 'compact', maximumFractionDigits: 1 }).format(value);
  } catch {
    return formatMoney(value, currency, language);
  }
}

export function formatPercent(value: number, language: Language, digits = 0): string {
  return numberFormat(language, { style: 'percent', maximumFractionDigits: digits }).format(value);
}

/** Today in the person's time zone as `YYYY-MM-DD`. */
export function todayIn(timeZone: string, moment: Date = new Date()): string {
  const parts = dateFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(moment);
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

function relativeDay(day: string, today: string, language: Language): string | null {
  const distance = Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000);
  if (Math.abs(distance) > 1) return null;
  return new Intl.RelativeTimeFormat(LOCALES[language], { numeric: 'auto' }).format(distance, 'day');
}

/** `2026-05-12` → `today`, `tomorrow`, `12 May`, `12 May 2025` */
export function formatDate(day: string, language: Language, timeZone: string, relative = true): string {
  const today = todayIn(timeZone);
  const near = relative ? relativeDay(day, today, language) : null;
  if (near) return near;
  const sameYear = day.slice(0, 4) === today.slice(0, 4);
  return dateFormat(language, { timeZone: 'UTC', day: 'numeric', month: sameYear ? 'long' : 'short', ...(sameYear ? {} : { year: 'numeric' }) }).format(new Date(`${day}T00:00:00Z`)).replace(/\s\u0433\.$/u, '');
}

/** `2026-05-12` → `12.05.2026`. */
export function formatDateNumeric(day: string, language: Language): string {
  return dateFormat(language, { timeZone: 'UTC', day: '2-digit', month: '2-digit', year: 'numeric' }).format(new Date(`${day}T00:00:00Z`));
}

/** `2026-05-12` → `May`. */
export function formatMonth(day: string, language: Language): string {
  return dateFormat(language, { timeZone: 'UTC', month: 'long' }).format(new Date(`${day}T00:00:00Z`));
}

/** 14:30 */
export function formatTime(moment: string, language: Language, timeZone: string): string {
  return dateFormat(language, { timeZone, hour: '2-digit', minute: '2-digit' }).format(new Date(moment));
}

/** `today 14:30`, `yesterday 9:05`, `12 May 10:00`, `12 May 2025`. */
export function formatMoment(moment: string, language: Language, timeZone: string): string {
  const day = todayIn(timeZone, new Date(moment));
  const text = formatDate(day, language, timeZone);
  const sameYear = day.slice(0, 4) === todayIn(timeZone).slice(0, 4);
  return sameYear ? `${text} ${formatTime(moment, language, timeZone)}` : text;
}

/** The whole moment, for a tooltip. */
export function formatMomentFull(moment: string, language: Language, timeZone: string): string {
  return dateFormat(language, { timeZone, dateStyle: 'full', timeStyle: 'medium' }).format(new Date(moment));
}

/** 260000 → `3 days`, `5 hours`, `2 minutes`. */
export function formatDuration(seconds: number, language: Language): string {
  const unit = seconds >= 86_400 ? 'day' : seconds >= 3_600 ? 'hour' : 'minute';
  const size = unit === 'day' ? 86_400 : unit === 'hour' ? 3_600 : 60;
  return numberFormat(language, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 }).format(Math.floor(seconds / size));
}

/** 1536 → `1.5 kB`. */
export function formatSize(bytes: number, language: Language): string {
  const step = bytes >= 1_048_576 ? ['megabyte', 1_048_576] as const : bytes >= 1_024 ? ['kilobyte', 1_024] as const : ['byte', 1] as const;
  return numberFormat(language, { style: 'unit', unit: step[0], unitDisplay: 'short', maximumFractionDigits: 1 }).format(bytes / step[1]);
}
