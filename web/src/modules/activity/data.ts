import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';
import { rememberRefs } from '~/modules/records/data/refs';
import type { Item, Refs } from '~/modules/records/data/types';

export interface Kind {
  id: number;
  code: string;
  title: string;
  color: number | null;
  needsResult: boolean;
}

export interface Result {
  id: number;
  code: string;
  title: string;
  color: number | null;
  asksNext: boolean;
  stages: number[];
  lossReason: number | null;
}

/** «Работа с контрагентом» and «Работа с контактом»: by kind, when a new one is due and which results may end it (none: all). */
export interface Way {
  id: number;
  code: 'COMPANY' | 'CONTACT';
  title: string;
  defaults: { kind: number; planAt: string; results: number[] }[];
}

export interface Planning {
  ways: Way[];
  kinds: Kind[];
  results: Result[];
  moments: { code: 'hour' | 'tomorrow' | 'usual' | 'week'; at: string }[];
}

/** A record that something is said of. */
export interface Named {
  type: string;
  id: number;
  title: string;
  reason?: string;
}

export interface Closed extends Item {
  operation: string;
  next: number | null;
  without: Named[];
  unmoved: Named[];
}

export interface DayPart {
  code: 'overdue' | 'today' | 'tomorrow' | 'later' | 'without';
  type: string;
  filter: unknown;
  count: number;
  items: Item[];
}

export interface DayPlan {
  at: string;
  parts: DayPart[];
  leads: boolean;
}

interface Page {
  items: Item[];
  next: string | null;
  refs: Refs;
}

/** The field of an activity that binds it to records of a type. */
export const BINDINGS: Record<string, string> = { lead: 'leads', deal: 'deals', contact: 'contacts', company: 'companies' };

export const planningQuery = queryOptions({
  queryKey: ['activity', 'planning'],
  queryFn: ({ signal }) => get<Planning>('/api/activities/planning', undefined, { signal }),
  staleTime: 60_000,
});

/** What is planned on a card (`done` false) or was done there. */
export const activitiesOf = (type: string, id: number, done: boolean) =>
  infiniteQueryOptions({
    queryKey: ['activity', 'of', type, id, done],
    initialPageParam: '',
    queryFn: async ({ pageParam, signal }) => {
      const page = await get<Page>(`/api/activities/of/${type}/${id}`, { done, cursor: pageParam }, { signal });
      rememberRefs(page.refs);
      return page;
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const dayQuery = (people: boolean) =>
  queryOptions({
    queryKey: ['activity', 'day', people],
    queryFn: async ({ signal }) => {
      const plan = await get<DayPlan & { refs: Refs }>('/api/activities/day', { people }, { signal });
      rememberRefs(plan.refs);
      return plan;
    },
    refetchInterval: 60_000,
  });

/** How much is late or due soon, and how much has come in, with the lists that hold exactly these. */
interface Counts {
  overdue: { count: number; filter: unknown };
  incoming?: { count: number; filter: unknown };
}

export const countersQuery = queryOptions({
  queryKey: ['activity', 'counters'],
  queryFn: ({ signal }) => get<{ mine: Counts; people: Counts | null }>('/api/activities/counters', undefined, { signal }),
  refetchInterval: 60_000,
});
