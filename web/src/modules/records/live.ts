import type { QueryClient } from '@tanstack/react-query';
import { get } from '~/lib/api/api';
import type { LiveEvent } from '~/lib/live/LiveEvent';
import { dropItems, putItem, refreshLists } from './data/cache';
import { recordKeys, type ListAsk } from './data/queries';
import { rememberRefs } from './data/refs';
import type { Changed, ListPage } from './data/types';

interface Waiting {
  ids: Set<number>;
  lists: boolean;
  timer: number;
}

const waiting = new Map<string, Waiting>();
let dragging = false;

/** While a card is in the hand nothing on the board moves. */
export function setDragging(next: boolean): void {
  dragging = next;
}

/** Brings lists, boards and cards up to date with what colleagues do; bursts are taken together. */
export function onRecordsLive(event: LiveEvent, queries: QueryClient): void {
  const { type, id, ids = [], kind } = event.data;
  if (!type) return;
  if (event.name === 'timeline' && id !== undefined) {
    void queries.invalidateQueries({ queryKey: recordKeys.timeline(type, id) });
    return;
  }
  if (event.name === 'gone' && id !== undefined) {
    dropItems(queries, type, new Set([id]));
    return;
  }
  if (event.name !== 'change' && event.name !== 'reload') return;
  if (kind === 'deleted') dropItems(queries, type, new Set(ids));
  const wait = waiting.get(type) ?? { ids: new Set<number>(), lists: false, timer: 0 };
  for (const each of ids) wait.ids.add(each);
  wait.lists ||= event.name === 'reload' || kind !== 'updated';
  waiting.set(type, wait);
  window.clearTimeout(wait.timer);
  wait.timer = window.setTimeout(() => void settle(type, queries), 500);
}

async function settle(type: string, queries: QueryClient): Promise<void> {
  const wait = waiting.get(type);
  if (!wait) return;
  // What is still on its way for the first time may have been read before the change.
  const isLoading = queries.isFetching({ queryKey: ['records', type], predicate: (query) => query.state.data === undefined }) > 0;
  if (dragging || isLoading || queries.isMutating() > 0) {
    wait.timer = window.setTimeout(() => void settle(type, queries), 500);
    return;
  }
  waiting.delete(type);
  const ids = [...wait.ids];
  for (const id of ids) {
    void queries.invalidateQueries({ queryKey: recordKeys.record(type, id) });
    void queries.invalidateQueries({ queryKey: recordKeys.timeline(type, id) });
  }
  void queries.invalidateQueries({ queryKey: recordKeys.boards(type) });
  void queries.invalidateQueries({ queryKey: recordKeys.totals(type) });
  void queries.invalidateQueries({ queryKey: ['records', type, 'related'] });
  if (wait.lists || ids.length > 50) {
    void refreshLists(queries, type);
    return;
  }
  try {
    const asked = queries.getQueryCache().findAll({ queryKey: recordKeys.lists(type), type: 'active' });
    const fields = [...new Set(asked.flatMap((query) => (query.queryKey[3] as ListAsk | undefined)?.fields ?? []))];
    if (fields.length === 0 || ids.length === 0) return;
    const page = await get<ListPage>(`/api/records/${type}`, { filter: JSON.stringify({ field: 'id', op: 'in', values: ids }), fields: fields.join(','), limit: 50 });
    rememberRefs(page.refs);
    for (const item of page.items) putItem(queries, type, item as Changed, fields);
  } catch {
    void refreshLists(queries, type);
  }
}
