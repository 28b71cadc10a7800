import { useCallback } from 'react';
import { useFormat } from '~/lib/format/useFormat';
import type { Column } from './report';

/** How a number of a column is written: short in narrow places (money from `from` on), whole in a tooltip. */
export function useValue(currency: string) {
  const format = useFormat();
  return useCallback(
    (value: number | null, column: Column | undefined, short = true, from?: number): string => {
      if (value === null) return '—';
      switch (column?.unit) {
        case 'money':
          return short ? format.moneyShort(value, currency, from) : format.money(value, currency);
        case 'share':
          return format.percent(value, 1);
        case 'seconds':
          return format.duration(value);
        default:
          return format.number(value, 2);
      }
    },
    [format, currency],
  );
}
