import { queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';
import type { FieldKind } from '~/modules/records/data/types';

export type LoadState = 'draft' | 'running' | 'paused' | 'done' | 'cancelled' | 'failed';
export type Doubles = 'skip' | 'fill' | 'replace' | 'add';

export interface RefusedRow {
  number: number;
  cells: string[];
  reason: string;
}

/** A load of one file, as the list has it. */
export interface Load {
  id: number;
  type: string;
  name: string;
  state: LoadState;
  total: number;
  done: number;
  added: number;
  updated: number;
  skipped: number;
  refused: number;
  problem: string | null;
  operation: string | null;
  createdAt: string;
  createdByName?: string;
  endedAt: string | null;
  refusedRows?: RefusedRow[];
}

/** What a column would be as a field of its own, told by its values. */
export interface ProposedField {
  kind: FieldKind;
  options: string[];
}

/** A load that is not yet started, with everything to decide. */
export interface Draft extends Load {
  format: string;
  encoding: string;
  delimiter: string;
  columns: string[];
  preview: string[][];
  mapping: { column: string; field: string | null; proposed?: ProposedField }[];
  settings: {
    mapping: (string | null)[];
    duplicates: Doubles;
    unknownValues: 'add' | 'refuse';
    people: Record<string, string>;
    defaultResponsible: string | null;
    values: Record<string, Record<string, number>>;
    newStages: string[];
    pipeline: number | null;
    dayFirst: boolean | null;
  };
  values: {
    people?: { value: string; count: number; personId: number | null; queue?: boolean }[];
    stages?: { value: string; count: number; stage: number | null; added?: boolean }[];
  };
}

export interface Target {
  code: string;
  title: string;
  group: string;
}

/** A row as it would be loaded. */
export interface CheckedRow {
  number: number;
  values: Record<string, unknown>;
  problem: string | null;
}

export function isDraft(load: Load): load is Draft {
  return load.state === 'draft' && 'columns' in load;
}

export const loadsQuery = queryOptions({
  queryKey: ['importing', 'loads'],
  queryFn: async ({ signal }) => (await get<{ items: Load[] }>('/api/importing/loads', undefined, { signal })).items,
  staleTime: 0,
  refetchInterval: (query) => (query.state.data?.some((load) => load.state === 'running') ? 2000 : false),
});

export const loadQuery = (id: number) =>
  queryOptions({
    queryKey: ['importing', 'load', id],
    queryFn: ({ signal }) => get<Load | Draft>(`/api/importing/loads/${id}`, undefined, { signal }),
    staleTime: 0,
    refetchInterval: (query) => (query.state.data?.state === 'running' ? 700 : false),
  });

export const targetsQuery = (type: string) =>
  queryOptions({
    queryKey: ['importing', 'targets', type],
    queryFn: async ({ signal }) => (await get<{ items: Target[] }>(`/api/importing/${type}/targets`, undefined, { signal })).items,
    staleTime: 60_000,
  });
