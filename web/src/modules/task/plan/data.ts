import { queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';
import { recordKeys } from '~/modules/records/data/queries';
import { rememberRefs } from '~/modules/records/data/refs';
import type { Item, Refs } from '~/modules/records/data/types';

export interface BoardColumn {
  id: number;
  title: string;
  color: number | null;
  total: number;
  items: Item[];
}

/** The board of a project or one's own: columns with their first cards. */
export interface OwnBoard {
  id: number;
  columns: BoardColumn[];
  arranges: boolean;
  moves: boolean;
  refs: Refs;
}

/** Not below the boards of the engine, whose shape is another: among the totals, so that changes of tasks refresh it. */
export const planBoardQuery = (path: string, closed: boolean) =>
  queryOptions({
    queryKey: [...recordKeys.totals('task'), 'own-board', path, closed],
    queryFn: async ({ signal }) => {
      const board = await get<OwnBoard>(`/api/tasks/boards/${path}`, { closed: closed || undefined }, { signal });
      rememberRefs(board.refs);
      return board;
    },
  });

export type DependencyKind = 'FS' | 'SS' | 'FF' | 'SF';

export const KINDS: DependencyKind[] = ['FS', 'SS', 'FF', 'SF'];

export interface Dependency {
  id: number;
  before: number;
  after: number;
  kind: DependencyKind;
  /** minutes */
  lag: number;
}

export const dependenciesQuery = (task: number) =>
  queryOptions({
    queryKey: [...recordKeys.record('task', task), 'dependencies'],
    queryFn: ({ signal }) => get<{ items: Dependency[]; refs: Refs }>(`/api/tasks/${task}/dependencies`, undefined, { signal }),
  });
