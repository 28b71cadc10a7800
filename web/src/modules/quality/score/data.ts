import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';
import type { ListPage } from '~/modules/records/data/types';
import { filterText, type Filter } from '~/modules/records/filter/filter';

/** Codes of the types that have a score. */
export const SCORED = ['company', 'contact', 'lead'] as const;

export interface Reason {
  kind: 'missing' | 'untouched' | 'bounced' | 'phone';
  field: string | null;
  title: string | null;
  weight: number;
  values: string[];
}

export interface Score {
  score: number | null;
  days: number;
  reasons: Reason[];
  emails: { value: string; bounced: string | null; byHand: boolean }[];
}

/** What a record lacks; `version` makes a change ask anew. */
export const scoreQuery = (type: string, id: number, version: number) =>
  queryOptions({
    queryKey: ['quality', 'score', type, id, version],
    queryFn: ({ signal }) => get<Score>(`/api/quality/records/${type}/${id}`, undefined, { signal }),
    placeholderData: (before) => before,
  });

/** Records that are not as they should be. */
export function mendFilter(type: string, mine: boolean): Filter {
  return {
    op: 'all',
    of: [
      { field: 'quality', op: 'between', to: 99 },
      ...(mine ? [{ field: 'responsible', op: 'is', value: 'me' } as Filter] : []),
      ...(type === 'lead' ? [{ field: 'closed', op: 'is', value: false } as Filter] : []),
    ],
  };
}

/** The worst first. What was read stays in its order while one goes through it. */
export const mendQuery = (type: string, mine: boolean) =>
  infiniteQueryOptions({
    queryKey: ['quality', 'mend', type, mine],
    queryFn: ({ pageParam, signal }) => get<ListPage>(`/api/records/${type}`, { filter: filterText(mendFilter(type, mine)), sort: 'quality', limit: 50, cursor: pageParam, fields: 'title,quality' }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });

export interface Weighing {
  fields: { field: string; title: string; weight: number }[];
  untouched: number;
  days: number;
  bounced: number;
  phone: number;
}

export const weightsQuery = (type: string) =>
  queryOptions({ queryKey: ['quality', 'weights', type], queryFn: ({ signal }) => get<Weighing>(`/api/quality/weights/${type}`, undefined, { signal }) });
