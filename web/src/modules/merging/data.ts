import { queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';
import { rememberRefs } from '~/modules/records/data/refs';
import type { Item, Refs } from '~/modules/records/data/types';

export const DOUBLE_TYPES = ['contact', 'company', 'lead'] as const;
export type DoubleType = (typeof DOUBLE_TYPES)[number];
export const REASONS = ['phone', 'email', 'inn', 'kpp', 'name', 'company', 'birthday', 'similar'] as const;

export interface Search {
  id: number;
  at: string;
  endedAt: string | null;
  job: number;
  state: 'running' | 'done' | 'failed' | 'cancelled';
  done: number;
  total: number;
  merged: number;
}

export interface SearchState {
  search: Search | null;
  /** By type and level; null for one who does not see everything. */
  counts: Record<string, Record<string, number>> | null;
}

export interface Cluster {
  id: number;
  reasons: (typeof REASONS)[number][];
  items: Item[];
}

export interface Comparison {
  into: number;
  items: Item[];
  fields: { code: string; united: boolean; from: number | null }[];
  refs: Refs;
  can: boolean;
}

export const mergingKeys = { all: ['merging'] as const, clusters: ['merging', 'clusters'] as const, state: ['merging', 'search'] as const };

/** The records side by side; without `into` the server chooses which remains. */
export const comparisonQuery = (type: string, ids: number[], into: number | null) =>
  queryOptions({
    queryKey: ['merging', 'comparison', type, ids, into],
    queryFn: async ({ signal }) => {
      const found = await get<Comparison>(`/api/merging/${type}/comparison`, { ids: ids.join(','), into }, { signal });
      rememberRefs(found.refs);
      return found;
    },
    staleTime: 0,
  });
