import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { get, post } from '~/lib/api/api';
import type { Open } from '~/lib/listPath';
import type { Filter } from '~/modules/records/filter/filter';
import type { Refs } from '~/modules/records/data/types';

export type Kind = 'count' | 'sum' | 'average' | 'conversion' | 'win_rate' | 'reached' | 'duration' | 'stage_time' | 'forecast' | 'forecast_history';
export type SpanUnit = 'day' | 'week' | 'month' | 'quarter' | 'year';
export type Picture = 'number' | 'line' | 'bars' | 'stacked' | 'funnel' | 'heat' | 'table' | 'pivot' | 'abc';

export const KINDS: Kind[] = ['count', 'sum', 'average', 'conversion', 'win_rate', 'reached', 'duration', 'stage_time', 'forecast', 'forecast_history'];
export const PICTURES: Picture[] = ['table', 'number', 'line', 'bars', 'stacked', 'funnel', 'heat', 'pivot', 'abc'];
export const SPANS: SpanUnit[] = ['day', 'week', 'month', 'quarter', 'year'];

export interface Measure {
  kind: Kind;
  type?: string;
  field?: string;
  from?: string;
  stage?: number;
  filter?: Filter | null;
  /** The date that lies in the period; `none` where the period is not asked. */
  dated?: string;
  title?: string;
}

export interface Dimension {
  field: string;
  unit?: SpanUnit;
}

/** What a report asks, as the server takes it. */
export interface Definition {
  type: string;
  measures: Measure[];
  dimensions?: Dimension[];
  filter?: Filter | null;
  period?: { code?: string; from?: string | null; to?: string | null } | null;
  dated?: string;
  compare?: boolean;
  most?: number;
  asOf?: string | null;
  picture?: Picture;
}

export interface Figure {
  value: number | null;
  count: number;
  open: Open<Filter> | null;
  of?: Figure;
  before?: number;
}

export interface Column {
  title: string;
  unit: 'number' | 'money' | 'share' | 'seconds';
  /** Less of it is better: losses, time. */
  less?: boolean;
}

export interface AxisValue {
  key: string | number | boolean | null;
  title: string;
  color: number | null;
  person: number | null;
}

export interface Answer {
  currency: string;
  picture: Picture;
  columns: Column[];
  axes: { code: string; title: string; unit: SpanUnit | null; values: AxisValue[] }[];
  cells: { at: number[]; figures: Figure[] }[];
  total: { figures: Figure[] };
  period: { from: string | null; to: string | null } | null;
  before: { from: string; to: string } | null;
  refs: Refs;
}

export interface CatalogueType {
  code: string;
  title: string;
  staged: boolean;
  dates: { code: string; title: string; kind: string }[];
  numbers: { code: string; title: string; kind: string }[];
  dimensions: { code: string; title: string; kind: string; group: string }[];
}

export interface Mailing {
  every: 'day' | 'week' | 'month';
  hour: number;
  problem?: string | null;
}

/** A report that is kept, or that comes ready. */
export interface Saved {
  id: number;
  title: string;
  scope: 'mine' | 'role' | 'common';
  role: string | null;
  owner: string;
  own: boolean;
  canUpdate: boolean;
  definition: Definition;
  mailing: Mailing | null;
}

export interface Ready {
  code: string;
  title: string;
  about: string;
  definition: Definition;
}

export interface Library {
  items: Saved[];
  ready: Ready[];
  canShare: boolean;
  mail: boolean;
  roles: { role: string; title: string }[];
}

export const catalogueQuery = queryOptions({
  queryKey: ['analytics', 'catalogue'],
  queryFn: async ({ signal }) => (await get<{ types: CatalogueType[] }>('/api/reports/catalogue', {}, { signal })).types,
  staleTime: 60_000,
});

export const libraryQuery = queryOptions({
  queryKey: ['analytics', 'library'],
  queryFn: ({ signal }) => get<Library>('/api/reports', {}, { signal }),
});

export const answerQuery = (definition: Definition) =>
  queryOptions({
    queryKey: ['analytics', 'report', definition],
    queryFn: () => post<Answer>('/api/reports/run', definition),
    placeholderData: keepPreviousData,
    staleTime: 0,
    retry: false,
  });

export const FIRST: Definition = { type: 'deal', measures: [{ kind: 'count' }], dimensions: [{ field: 'responsible' }], period: { code: 'this_quarter' }, picture: 'bars' };

/** The definition in an address; null for nothing or nonsense. */
export function readDefinition(text: string | null): Definition | null {
  if (!text) return null;
  try {
    const value: unknown = JSON.parse(text);
    return value && typeof value === 'object' && 'measures' in value ? (value as Definition) : null;
  } catch {
    return null;
  }
}

/** Without what says nothing, so that two that ask the same are the same. */
export function tidy(definition: Definition): Definition {
  return JSON.parse(JSON.stringify(definition, (_, value: unknown) => (value === null || value === '' || (Array.isArray(value) && value.length === 0) ? undefined : value))) as Definition;
}
