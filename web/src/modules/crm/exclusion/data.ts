import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';
import type { Refs } from '~/modules/records/data/types';

/** A phone, an address or a domain that makes no records. */
export interface Exclusion {
  id: number;
  kind: 'phone' | 'email' | 'domain';
  value: string;
  note: string;
  addedAt: string;
  addedBy: number | null;
  /** How often it has kept a record from being made. */
  stopped: number;
  lastAt: string | null;
}

export interface ExclusionPage {
  items: Exclusion[];
  next: number | null;
  refs: Refs;
}

// among the records: an undo that brings one back refreshes it too
export const exclusionKey = ['records', 'exclusions'] as const;

export const exclusionsQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: [...exclusionKey, q],
    initialPageParam: null as number | null,
    queryFn: ({ pageParam, signal }) => get<ExclusionPage>('/api/crm/exclusions', { q, before: pageParam }, { signal }),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });

/** What of a record would be excluded. */
export const excludableQuery = (type: string, id: number) =>
  queryOptions({ queryKey: [...exclusionKey, 'of', type, id], queryFn: ({ signal }) => get<{ values: string[] }>(`/api/crm/exclusions/of/${type}/${id}`, {}, { signal }) });

export interface Said {
  operation: string;
  added: number;
  known: number;
}
