import { queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';
import type { Filter } from '~/modules/records/filter/filter';

/** How records of a queue find their owner. */
export type Distribution = 'take' | 'even' | 'order' | 'load';

/** A queue of one of my teams. */
export interface Queue {
  team: number;
  name: string;
  head: number | null;
  member: boolean;
  type: string;
  distribution: Distribution;
  waiting: number;
  overdue: number;
  /** What came before this moment has waited too long. */
  overdueBefore: string | null;
  alarmMinutes: number | null;
  /** How many I may hold; null for any number. */
  most: number | null;
  held: number;
}

export interface Hours {
  from: string;
  to: string;
}

export interface Team {
  id: number;
  name: string;
  head: number | null;
  most: number | null;
  alarmMinutes: number | null;
  timeZone: string | null;
  /** Seven days from Monday; empty for the company's hours. */
  week: Hours[][];
  members: { person: number; most: number | null }[];
  queues: Record<string, Distribution>;
}

export interface Rule {
  id?: number | null;
  title: string;
  filter: Filter | null;
  hours: 'any' | 'in' | 'out';
  team: number;
}

export interface Rules {
  rules: Rule[];
  team: number | null;
  knownClients: boolean;
}

export const queuesQuery = queryOptions({
  queryKey: ['queue', 'mine'],
  queryFn: async ({ signal }) => (await get<{ items: Queue[] }>('/api/queue', undefined, { signal })).items,
  refetchInterval: 60_000,
});

export const teamsQuery = queryOptions({
  queryKey: ['queue', 'teams'],
  queryFn: ({ signal }) => get<{ items: Team[]; types: string[] }>('/api/queue/teams', undefined, { signal }),
});

export const rulesQuery = (type: string) =>
  queryOptions({
    queryKey: ['queue', 'rules', type],
    queryFn: ({ signal }) => get<Rules>(`/api/queue/rules/${type}`, undefined, { signal }),
  });

/** What waits in a queue, as the list of the type is asked for it. */
export function waitingFilter(team: number): Filter {
  return { op: 'all', of: [{ field: 'team', op: 'is', value: team }, { field: 'responsible', op: 'empty' }, { field: 'closed', op: 'is', value: false }] };
}
