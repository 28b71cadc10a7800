import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';
import { filterText, type Filter } from '../filter/filter';
import { rememberRefs } from './refs';
import type { BoardData, Changed, Layout, ListPage, RecordType, SavedView, Total } from './types';

export interface ListAsk {
  filter: Filter | null;
  sort: string;
  fields: string[];
}

export interface BoardAsk {
  pipeline: number;
  filter: Filter | null;
  fields: string[];
}

/** Keys: everything of a type lies under ['records', type], so that a live event can name it. */
export const recordKeys = {
  type: (type: string) => ['records', type] as const,
  lists: (type: string) => ['records', type, 'list'] as const,
  boards: (type: string) => ['records', type, 'board'] as const,
  totals: (type: string) => ['records', type, 'total'] as const,
  record: (type: string, id: number) => ['records', type, 'record', id] as const,
  timeline: (type: string, id: number) => ['records', type, 'timeline', id] as const,
};

export const typesQuery = queryOptions({
  queryKey: ['record-types'],
  queryFn: async ({ signal }) => (await get<{ items: RecordType[] }>('/api/records/types', undefined, { signal })).items,
  staleTime: 10 * 60_000,
});

export const listQuery = (type: string, ask: ListAsk) =>
  infiniteQueryOptions({
    queryKey: [...recordKeys.lists(type), ask],
    initialPageParam: '',
    queryFn: async ({ pageParam, signal }) => {
      const page = await get<ListPage>(`/api/records/${type}`, { filter: filterText(ask.filter), sort: ask.sort, limit: 50, cursor: pageParam, fields: ask.fields.join(','), total: 'auto' }, { signal });
      rememberRefs(page.refs);
      return page;
    },
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });

export const totalQuery = (type: string, filter: Filter | null) =>
  queryOptions({
    queryKey: [...recordKeys.totals(type), filter],
    queryFn: ({ signal }) => get<Total>(`/api/records/${type}/total`, { filter: filterText(filter) }, { signal }),
  });

export const boardQuery = (type: string, ask: BoardAsk) =>
  queryOptions({
    queryKey: [...recordKeys.boards(type), ask],
    queryFn: async ({ signal, client, queryKey }) => {
      const before = client.getQueryData<BoardData>(queryKey);
      const shown = Math.max(20, ...(before?.columns.map((column) => column.items.length) ?? []));
      const board = await get<BoardData>(`/api/records/${type}/board`, { pipeline: ask.pipeline, filter: filterText(ask.filter), fields: ask.fields.join(','), limit: Math.min(shown, 100) }, { signal });
      rememberRefs(board.refs);
      return board;
    },
    placeholderData: keepPreviousData,
  });

/** A record's card. `prefetch`: asked for before anybody looks, so that the server does not take it for a look. */
export const recordQuery = (type: string, id: number, prefetch = false) =>
  queryOptions({
    queryKey: recordKeys.record(type, id),
    queryFn: async ({ signal }) => {
      const record = await get<Changed>(`/api/records/${type}/${id}`, undefined, { signal, prefetch });
      rememberRefs(record.refs);
      return record;
    },
  });

export const neighboursQuery = (type: string, id: number, filter: Filter | null, sort: string) =>
  queryOptions({
    queryKey: ['records', type, 'neighbours', id, filter, sort],
    queryFn: ({ signal }) => get<{ previous: number | null; next: number | null }>(`/api/records/${type}/${id}/neighbours`, { filter: filterText(filter), sort }, { signal }),
  });

export const viewsQuery = (type: string) =>
  queryOptions({
    queryKey: ['record-views', type],
    queryFn: async ({ signal }) => (await get<{ items: SavedView[] }>(`/api/records/${type}/views`, undefined, { signal })).items,
    staleTime: 5 * 60_000,
  });

export const layoutQuery = (type: string, pipeline: number | null) =>
  queryOptions({
    queryKey: ['record-layout', type, pipeline],
    queryFn: ({ signal }) => get<Layout>(`/api/records/${type}/layout`, { pipeline }, { signal }),
    staleTime: 5 * 60_000,
  });

export const currenciesQuery = queryOptions({
  queryKey: ['currencies'],
  queryFn: ({ signal }) => get<{ base: string; items: { code: string; title: string; symbol: string; decimals: number }[] }>('/api/records/currencies', undefined, { signal }),
  staleTime: 60 * 60_000,
});
