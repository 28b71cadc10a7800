import type { Language } from '~/lib/text/language';
import { UNIT_LETTERS } from './texts';

const LOCALES: Record<Language, string> = { ru: 'ru-RU', en: 'en-GB' };

const HOURS_AND_MINUTES = new RegExp(String.raw`^(?:(\d+(?:\.\d+)?)\s*[${UNIT_LETTERS.hour}]\S*)?\s*(?:(\d+)\s*[${UNIT_LETTERS.minute}]\S*)?$`);

const unit = (value: number, of: 'hour' | 'minute', language: Language): string => new Intl.NumberFormat(LOCALES[language], { style: 'unit', unit: of, unitDisplay: 'narrow' }).format(value);

/** 90 → `1 h 30 min`; 0 → `0 min`. */
export function minutesText(minutes: number, language: Language): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return unit(rest, 'minute', language);
  return rest === 0 ? unit(hours, 'hour', language) : `${unit(hours, 'hour', language)} ${unit(rest, 'minute', language)}`;
}

/**
 * What people write as time: `90`, `1:30`, `1.5h`, `1 ч 30 мин`.
 * @returns minutes, null for what cannot be read
 */
export function readMinutes(text: string): number | null {
  const asked = text.trim().toLowerCase().replace(',', '.');
  const clock = /^(\d{1,3}):([0-5]\d)$/.exec(asked);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  if (/^\d+$/.test(asked)) return Number(asked);
  const parts = HOURS_AND_MINUTES.exec(asked);
  if (!parts || (parts[1] === undefined && parts[2] === undefined)) return null;
  return Math.round(Number(parts[1] ?? 0) * 60) + Number(parts[2] ?? 0);
}

/** How long a timer has run: `0:42`, `12:05`. */
export function clockText(from: string, now: number): string {
  const minutes = Math.max(0, Math.floor((now - Date.parse(from)) / 60_000));
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}
