import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { recordKeys } from './queries';
import { rememberRefs } from './refs';
import type { BoardData, Changed, Item, ListPage } from './types';

/**
 * Puts a record's new state into every list, board and card that shows it. The server leaves empty values out:
 * what it does not name is empty, unless only some `fields` were asked for.
 */
export function putItem(queries: QueryClient, type: string, changed: Changed, fields?: string[]): void {
  rememberRefs(changed.refs);
  const empty = fields ? Object.fromEntries(fields.map((code) => [code, null])) : {};
  const fresh = (item: Item): Item => (item.id === changed.id ? { ...item, version: changed.version, values: fields ? { ...item.values, ...empty, ...changed.values } : changed.values, can: changed.can ?? item.can } : item);
  queries.setQueryData<Changed>(recordKeys.record(type, changed.id), (before) => (before ? { ...before, ...fresh(before) } : before));
  queries.setQueriesData<InfiniteData<ListPage>>({ queryKey: recordKeys.lists(type) }, (list) => list && { ...list, pages: list.pages.map((page) => (page.items.some((item) => item.id === changed.id) ? { ...page, items: page.items.map(fresh) } : page)) });
  queries.setQueriesData<BoardData>({ queryKey: recordKeys.boards(type) }, (board) => board && { ...board, columns: board.columns.map((column) => (column.items.some((item) => item.id === changed.id) ? { ...column, items: column.items.map(fresh) } : column)) });
}

/** Changes values on the screen before the server has answered; returns the way back. */
export function putValues(queries: QueryClient, type: string, id: number, values: Record<string, unknown>): () => void {
  const snapshot = queries.getQueriesData({ queryKey: recordKeys.type(type) });
  const fresh = <T extends Item>(item: T): T => (item.id === id ? { ...item, values: { ...item.values, ...values } } : item);
  queries.setQueryData<Changed>(recordKeys.record(type, id), (before) => before && fresh(before));
  queries.setQueriesData<InfiniteData<ListPage>>({ queryKey: recordKeys.lists(type) }, (list) => list && { ...list, pages: list.pages.map((page) => ({ ...page, items: page.items.map(fresh) })) });
  queries.setQueriesData<BoardData>({ queryKey: recordKeys.boards(type) }, (board) => board && { ...board, columns: board.columns.map((column) => ({ ...column, items: column.items.map(fresh) })) });
  return () => {
    for (const [key, data] of snapshot) queries.setQueryData(key, data);
  };
}

/** Takes records out of every list and board at once. */
export function dropItems(queries: QueryClient, type: string, ids: Set<number>): void {
  const stays = (item: Item): boolean => !ids.has(item.id);
  queries.setQueriesData<InfiniteData<ListPage>>({ queryKey: recordKeys.lists(type) }, (list) => list && { ...list, pages: list.pages.map((page) => ({ ...page, items: page.items.filter(stays) })) });
  queries.setQueriesData<BoardData>({ queryKey: recordKeys.boards(type) }, (board) =>
    board && { ...board, columns: board.columns.map((column) => ({ ...column, count: column.count - column.items.filter((item) => !stays(item)).length, items: column.items.filter(stays) })) });
}

/** Asks again for what is on the screen of a type: lists, boards, figures. */
export function refreshLists(queries: QueryClient, type: string): Promise<void> {
  return queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'records' && queryKey[1] === type && ['list', 'board', 'total', 'neighbours', 'related'].includes(String(queryKey[2])) });
}
