import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';
import { rememberRefs } from '~/modules/records/data/refs';
import type { Refs } from '~/modules/records/data/types';

export type Span = 'week' | 'month';
export const STATES = ['unplanned', 'planned', 'done'] as const;
export type State = (typeof STATES)[number];

/** A count with the list of activities that holds exactly these. */
interface Figure {
  count: number;
  filter: unknown;
}

export interface Cell {
  kind: number;
  target: number | null;
  /** Who has set it last. */
  by: number | null;
  planned: Figure;
  done: Figure;
}

export interface PlanRow {
  person: number;
  canSet: boolean;
  kinds: Cell[];
}

export interface ContactPlan {
  from: string;
  to: string;
  kinds: { id: number; code: string; title: string; color: number | null }[];
  people: PlanRow[];
}

interface Step {
  id: number;
  title: string;
  at: string;
}

export interface PlannedClient {
  type: 'company' | 'contact';
  id: number;
  title: string;
  state: State;
  silent: number;
  contactAt: string | null;
  next: Step | null;
  done: Step | null;
}

export const planQuery = (span: Span, on: string) =>
  queryOptions({
    queryKey: ['activity', 'contacts', 'plan', span, on],
    queryFn: async ({ signal }) => {
      const plan = await get<ContactPlan & { refs: Refs }>('/api/activities/contacts', { span, on }, { signal });
      rememberRefs(plan.refs);
      return plan;
    },
    placeholderData: keepPreviousData,
  });

export interface ClientsAsk {
  person: number;
  segment: number | null;
  span: Span;
  on: string;
}

export const clientsQuery = (ask: ClientsAsk, state: State | null) =>
  infiniteQueryOptions({
    queryKey: ['activity', 'contacts', 'clients', ask, state],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => get<{ items: PlannedClient[]; next: string | null }>('/api/activities/contacts/clients', { ...ask, state, cursor: pageParam }, { signal }),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });

export const countsQuery = (ask: ClientsAsk) =>
  queryOptions({
    queryKey: ['activity', 'contacts', 'counts', ask],
    queryFn: ({ signal }) => get<Record<State, number>>('/api/activities/contacts/clients/counts', { ...ask }, { signal }),
    placeholderData: keepPreviousData,
  });
