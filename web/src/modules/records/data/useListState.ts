import { useCallback, useEffect, useMemo } from 'react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { bothFilters, filterText, readFilter, type Filter } from '../filter/filter';
import { viewsQuery } from './queries';
import { defaultPipeline } from './stages';
import type { SavedView } from './types';
import type { KnownType } from './useRecordType';

export type Mode = 'list' | 'board' | 'steps';

export interface ListState {
  mode: Mode;
  /** What the chips say. */
  filter: Filter | null;
  /** Quick search text. */
  q: string;
  sort: string;
  /** Chosen pipeline; null means all (in the list). */
  pipeline: number | null;
  view: SavedView | null;
}

const MODE_STORE = 'kontor.mode.';

/** Whether an address says anything about the list. */
function isBare(params: URLSearchParams): boolean {
  return !['mode', 'filter', 'sort', 'pipeline', 'view', 'q'].some((key) => params.has(key));
}

/** The list's state lives in the address, so that a link, a reload and «back» show the same. */
export function useListState(type: KnownType) {
  const [params, setParams] = useSearchParams();
  const { data: views } = useSuspenseQuery(viewsQuery(type.code));

  const state = useMemo<ListState>(() => {
    const bare = isBare(params);
    const view = (params.has('view') ? views.find((each) => String(each.id) === params.get('view')) : bare ? views.find((each) => each.isDefault) : undefined) ?? null;
    const settings = bare || params.has('view') ? view?.settings : undefined;
    const kept = localStorage.getItem(MODE_STORE + type.code);
    const mode = (params.get('mode') ?? settings?.mode ?? kept ?? (type.hasStages ? 'board' : 'list')) as Mode;
    const asked = params.get('pipeline');
    const pipeline = asked ? Number(asked) : (settings?.pipeline ?? null);
    return {
      mode: type.hasStages && (mode === 'board' || (mode === 'steps' && type.byCode.has('nextStepAt'))) ? mode : 'list',
      filter: params.has('filter') ? readFilter(params.get('filter')) : (settings?.filter ?? null),
      q: params.get('q') ?? '',
      sort: params.get('sort') ?? settings?.sort ?? '-createdAt',
      pipeline: type.pipelines.some((each) => each.id === pipeline) ? pipeline : null,
      view,
    };
  }, [params, views, type]);

  useEffect(() => localStorage.setItem(MODE_STORE + type.code, state.mode), [type.code, state.mode]);

  const set = useCallback(
    (part: Partial<Omit<ListState, 'view'>> & { view?: number | null }) => {
      const next = { ...state, ...part };
      const viewId = part.view === undefined ? state.view?.id : part.view;
      setParams(
        () => {
          const search = new URLSearchParams();
          search.set('mode', next.mode);
          search.set('filter', filterText(next.filter) ?? '');
          if (next.q) search.set('q', next.q);
          if (next.sort !== '-createdAt') search.set('sort', next.sort);
          if (next.pipeline !== null) search.set('pipeline', String(next.pipeline));
          if (viewId) search.set('view', String(viewId));
          return search;
        },
        { replace: true },
      );
    },
    [state, setParams],
  );

  /** Shows a saved view, or everything. */
  const show = useCallback(
    (view: SavedView | null) => {
      const settings = view?.settings;
      set({ view: view?.id ?? null, filter: settings?.filter ?? null, q: '', sort: settings?.sort ?? '-createdAt', ...(settings?.mode ? { mode: settings.mode } : {}), ...(settings?.pipeline !== undefined ? { pipeline: settings.pipeline } : {}) });
    },
    [set],
  );

  const asked = useMemo(() => {
    const quick: Filter | null = state.q.trim() ? { op: 'search', value: state.q.trim() } : null;
    const all = bothFilters(state.filter, quick);
    const boardPipeline = state.pipeline ?? defaultPipeline(type)?.id ?? 0;
    const listFilter = state.pipeline !== null && type.pipelines.length > 1 ? bothFilters(all, { field: 'pipeline', op: 'is', value: state.pipeline }) : all;
    return { boardPipeline, boardFilter: all, listFilter };
  }, [state.filter, state.q, state.pipeline, type]);

  return { state, set, show, views, ...asked };
}

export type ListControl = ReturnType<typeof useListState>;
