import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { get, post } from '~/lib/api/api';
import { listPath as pathOf } from '~/lib/listPath';
import type { Refs } from '~/modules/records/data/types';
import type { Filter } from '~/modules/records/filter/filter';

export const REASONS = ['dismissal', 'leave', 'territory', 'load'] as const;
export type Reason = (typeof REASONS)[number];

/** The list of exactly the records of a figure. */
export interface Open {
  type: string;
  filter: Filter;
}

/** A count with its sum and its list. */
export interface Figure {
  count: number;
  sums: { currency: string; amount: number }[];
  base: { currency: string; amount: number; mixed: boolean };
  open: Open;
}

/** What a person owns of a type. */
export interface OwnedType {
  type: string;
  title: string;
  open: Figure;
  closed: Figure | null;
  pipelines: (Figure & { id: number; title: string })[];
  /** Types whose open records may follow their client. */
  followers: string[];
}

export interface OwnedThings {
  code: string;
  title: string;
  work: boolean;
  items: { id: string; title: string; href: string }[];
}

export interface Owned {
  person: number;
  types: OwnedType[];
  things: OwnedThings[];
  left: { code: string; count: number }[];
  running: number | null;
}

/** Records of a type that go to somebody, or to several in equal parts. */
export interface Part {
  type: string;
  which: 'open' | 'closed' | 'all';
  filter: Filter | null;
  receivers: number[];
  follow?: boolean;
  most?: number | null;
}

export interface Order {
  person: number;
  reason: Reason;
  parts: Part[];
  things: { code: string; ids: string[]; to: number }[];
  backOn?: string | null;
  dismiss?: boolean;
}

export interface PartPreview {
  type: string;
  count: number;
  shares: { person: number; n: number }[];
  followers: { type: string; count: number }[];
}

export type State = 'running' | 'done' | 'undone' | 'returned' | 'kept';

export interface HandoverBrief {
  id: number;
  person: number;
  reason: Reason;
  state: State;
  by: number;
  at: string;
  endedAt: string | null;
  backOn: string | null;
  operation: string;
}

export interface Handover extends HandoverBrief {
  dismiss: boolean;
  dismissal: string | null;
  parts: Part[];
  things: { code: string; kind: string; title: string; to: number }[];
  shares: { person: number; type: string; n: number }[];
  job: { id: number; state: 'running' | 'done' | 'failed' | 'cancelled'; done: number; total: number; refused: number } | null;
  refused: { type: string; id: number; title: string; message: string }[];
  left: { type: string; id: number; title: string; reason: string }[];
  can: { undo: boolean };
  refs: Refs;
}

export const ownedQuery = (person: number) =>
  queryOptions({ queryKey: ['handover', 'owned', person], queryFn: ({ signal }) => get<Owned>(`/api/handover/people/${person}`, undefined, { signal }), staleTime: 0 });

/** What an order would move. */
export const previewQuery = (order: Order) =>
  queryOptions({
    queryKey: ['handover', 'preview', order],
    queryFn: async () => (await post<{ parts: PartPreview[] }>('/api/handover/preview', order)).parts,
    placeholderData: keepPreviousData,
    staleTime: 0,
    enabled: order.parts.length > 0,
  });

export const handoverQuery = (id: number) =>
  queryOptions({
    queryKey: ['handover', 'one', id],
    queryFn: ({ signal }) => get<Handover>(`/api/handover/handovers/${id}`, undefined, { signal }),
    staleTime: 0,
    refetchInterval: (query) => (query.state.data && (query.state.data.state === 'running' || (query.state.data.dismiss && !query.state.data.dismissal)) ? 1000 : false),
  });

export const handoversQuery = queryOptions({
  queryKey: ['handover', 'list'],
  queryFn: ({ signal }) => get<{ items: HandoverBrief[]; refs: Refs }>('/api/handover/handovers', undefined, { signal }),
  staleTime: 0,
});

export { pathOf };
