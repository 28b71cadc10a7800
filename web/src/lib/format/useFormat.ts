import { useMemo } from 'react';
import { useMe } from '~/lib/session/useMe';
import { useLanguage } from '~/lib/text/LanguageContext';
import * as format from './format';

/** Formatters bound to the person's language and time zone. */
export function useFormat() {
  const language = useLanguage();
  const { person, company } = useMe();
  const zone = person.timeZone || company.timeZone || 'UTC';
  return useMemo(
    () => ({
      language,
      timeZone: zone,
      today: () => format.todayIn(zone),
      dayOf: (moment: string) => format.todayIn(zone, new Date(moment)),
      number: (value: number, digits?: number) => format.formatNumber(value, language, digits),
      money: (value: number, currency: string) => format.formatMoney(value, currency, language),
      moneyShort: (value: number, currency: string, from?: number) => format.formatMoneyShort(value, currency, language, from),
      percent: (value: number, digits?: number) => format.formatPercent(value, language, digits),
      date: (day: string, relative?: boolean) => format.formatDate(day, language, zone, relative),
      dateNumeric: (day: string) => format.formatDateNumeric(day, language),
      month: (day: string) => format.formatMonth(day, language),
      time: (moment: string) => format.formatTime(moment, language, zone),
      moment: (moment: string) => format.formatMoment(moment, language, zone),
      momentFull: (moment: string) => format.formatMomentFull(moment, language, zone),
      duration: (seconds: number) => format.formatDuration(seconds, language),
      size: (bytes: number) => format.formatSize(bytes, language),
    }),
    [language, zone],
  );
}

export type Format = ReturnType<typeof useFormat>;
