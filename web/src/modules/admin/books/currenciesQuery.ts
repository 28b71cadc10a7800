import { queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';

export interface Currencies {
  base: string;
  items: { code: string; title: string; symbol: string; decimals: number; active?: boolean }[];
  rates: { currency: string; on: string; rate: number }[];
}

export const currenciesQuery = queryOptions({
  queryKey: ['currencies'],
  queryFn: ({ signal }) => get<Currencies>('/api/records/currencies', undefined, { signal }),
  staleTime: 60_000,
});
