import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';
import type { Filter } from '~/modules/records/filter/filter';
import { rememberRefs } from '~/modules/records/data/refs';
import type { Option, Refs } from '~/modules/records/data/types';
import type { ClientType } from './data';

export const REASONS = ['overdue', 'no_step', 'silent', 'well', 'lost'] as const;
export type Reason = (typeof REASONS)[number];

export interface MyClient {
  type: ClientType;
  id: number;
  title: string;
  relation: number | null;
  contactAt: string | null;
  silent: number;
  reason: Reason;
  next: { on: string; title: string; type: string; id: number } | null;
  open: { count: number; amount: number };
  won: { count: number; amount: number };
}

export interface Summary {
  items: { person: number; reasons: Record<Reason, number> }[];
  refs: Refs;
}

export interface RelationMonth {
  month: string;
  from: string;
  to: string;
  moves: { from: number | null; to: number; count: number }[];
  ends: Record<string, number>;
}

export interface RelationMonths {
  states: (Option & { code: string })[];
  months: RelationMonth[];
  can: { update: boolean };
}

export const myClientsQuery = (person: number, reason: Reason | null) =>
  infiniteQueryOptions({
    queryKey: ['segment', 'my-clients', person, reason],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => get<{ items: MyClient[]; next: string | null; currency: string }>('/api/crm/my-clients', { person, reason: reason ?? undefined, cursor: pageParam || undefined }, { signal }),
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const summaryQuery = (person: number) =>
  queryOptions({
    queryKey: ['segment', 'my-clients-summary', person],
    queryFn: async ({ signal }) => {
      const summary = await get<Summary>('/api/crm/my-clients/summary', { person }, { signal });
      rememberRefs(summary.refs);
      return summary;
    },
  });

export const relationsQuery = (type: ClientType, months: number) =>
  queryOptions({ queryKey: ['segment', 'relations', type, months], queryFn: ({ signal }) => get<RelationMonths>('/api/crm/relations', { type, months }, { signal }) });

/** The clients that moved in a month: from a state (null: came into the base, undefined: any) to one (undefined: any). */
export function movedFilter(month: RelationMonth, from: number | null | undefined, to: number | undefined): Filter {
  const of: Filter[] = [{ field: 'at', op: 'between', from: month.from, to: month.to }];
  if (from === null) of.push({ field: 'from', op: 'empty' });
  else if (from !== undefined) of.push({ field: 'from', op: 'is', value: from });
  if (to !== undefined) of.push({ field: 'to', op: 'is', value: to });
  return { op: 'all', of: [{ op: 'related', type: 'relationMove', of: { op: 'all', of } }] };
}
