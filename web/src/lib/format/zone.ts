import type { Language } from '~/lib/text/language';

function part(language: string, zone: string, style: 'shortOffset' | 'shortGeneric'): string {
  return new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: style }).formatToParts(new Date()).find((each) => each.type === 'timeZoneName')?.value ?? '';
}

/** The present offset of a zone: «UTC+5». */
export const offsetOf = (zone: string): string => part('en', zone, 'shortOffset').replace('GMT', 'UTC');

/** A zone as people name it: its city in their language and its offset. */
export function zoneName(language: Language, zone: string): string {
  const offset = offsetOf(zone);
  const named = part(language, zone, 'shortGeneric');
  const place = /^(GMT|UTC)/.test(named) || /^[A-Z]{2,5}$/.test(named) ? (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ') : named;
  return place === offset || place === 'UTC' ? offset : `${place}, ${offset}`;
}
