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
  /** Whether a stopped or failed load may go on. */
  resumable?: boolean;
  operation: string | null;
  /** The fixed segment that its clients are put into, or the title of the one that is made when it starts. */
  segment?: number | null;
  segmentTitle?: string | null;
  newSegment?: string | null;
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
  /** The kept mapping that fits its columns. */
  saved: string | null;
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
    /** What an empty cell says of a record that the row names by its number. */
    emptyCells?: 'keep' | 'clear';
    /** Whether records of the same name are told. */
    similar?: boolean | null;
  };
  values: {
    people?: { value: string; count: number; personId: number | null; queue?: boolean }[];
    stages?: { value: string; count: number; stage: number | null; added?: boolean }[];
  };
}

export type Mark = 'new' | 'double' | 'similar' | 'error' | 'unchecked';
export type LineCounts = Record<'all' | Mark, number>;

/** A row of the file before it is loaded; number 1 is the first after the head. */
export interface Line {
  number: number;
  cells: string[];
  edited: boolean;
  mark: 'new' | 'double' | 'similar' | 'error' | null;
  reason: string | null;
  /** What it is a double of or is like, where one may read it. */
  record: { type: string; id: number; title: string } | null;
}

export interface LinePage {
  items: Line[];
  counts: LineCounts;
  checking: boolean;
}

export interface Target {
  code: string;
  title: string;
  group: string;
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

/** Rows of a page of lines. */
export const LINES = 100;

export const linesQuery = (id: number, mark: Mark | '', page: number) =>
  queryOptions({
    queryKey: ['importing', 'lines', id, mark, page],
    queryFn: ({ signal }) => get<LinePage>(`/api/importing/loads/${id}/lines`, { from: String(page * LINES), limit: String(LINES), ...(mark === '' ? {} : { mark }) }, { signal }),
    staleTime: 0,
    refetchInterval: (query) => (query.state.data?.checking ? 700 : false),
  });

export const targetsQuery = (type: string) =>
  queryOptions({
    queryKey: ['importing', 'targets', type],
    queryFn: async ({ signal }) => (await get<{ items: Target[] }>(`/api/importing/${type}/targets`, undefined, { signal })).items,
    staleTime: 60_000,
  });
