import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import { get } from '~/lib/api/api';
import { recordKeys } from '~/modules/records/data/queries';
import { rememberRefs } from '~/modules/records/data/refs';
import type { Item, Refs } from '~/modules/records/data/types';
import type { Filter } from '~/modules/records/filter/filter';

/** Records to be called: by filter or by id. */
export interface Chosen {
  type: string;
  ids?: number[];
  filter?: Filter;
}

export interface Callers {
  people: number[];
  departments: number[];
  teams: number[];
}

export interface Status {
  id: number;
  code: string;
  title: string;
  color: number | null;
  /** Whether it can be given to a call that is done. */
  own: boolean;
  count: number;
}

/** A call list with its progress; every figure counts the rows that the members show for it. */
export interface CallList extends Item {
  callers: Callers;
  total: number;
  left: number;
  statuses: Status[];
  people: { person: number; counts: Record<string, number> }[];
  /** Whether I call for it. */
  calls: boolean;
}

export interface MemberRow {
  id: number;
  type: string;
  record: number;
  title: string;
  status: number;
  result: string | null;
  reason: 'refused' | 'no_phone' | 'by_hand' | null;
  comment: string | null;
  callAt: string | null;
  attempts: number;
  activity: number | null;
  person: number | null;
  at: string | null;
  open: boolean;
}

export const NOBODY: Callers = { people: [], departments: [], teams: [] };

export const callListQuery = (id: number) =>
  queryOptions({
    queryKey: ['calllist', id],
    queryFn: async ({ signal }) => {
      const list = await get<CallList & { refs: Refs }>(`/api/calllists/${id}`, undefined, { signal });
      rememberRefs(list.refs);
      return list;
    },
  });

export const membersQuery = (id: number, status: number | null, person: number | null) =>
  infiniteQueryOptions({
    queryKey: ['calllist', id, 'members', status, person],
    initialPageParam: 0,
    queryFn: async ({ pageParam, signal }) => {
      const page = await get<{ items: MemberRow[]; count: number; next: number | null; refs: Refs }>(`/api/calllists/${id}/members`, { status, person, from: pageParam }, { signal });
      rememberRefs(page.refs);
      return page;
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });

/** Open lists that I may change, to add to. */
export const changeableQuery = queryOptions({
  queryKey: ['calllist', 'changeable'],
  queryFn: async ({ signal }) =>
    (await get<{ items: Item[] }>('/api/records/calllist', { filter: JSON.stringify({ field: 'closed', op: 'is', value: false }), fields: 'title', limit: 100 }, { signal })).items.filter((each) => each.can.update),
});

export async function refreshCallLists(queries: QueryClient): Promise<void> {
  await Promise.all([queries.invalidateQueries({ queryKey: ['calllist'] }), queries.invalidateQueries({ queryKey: recordKeys.type('calllist') })]);
}
