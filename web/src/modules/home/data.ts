import { queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';
import type { Open } from '~/lib/listPath';

export type { Open };

export const SIZES = ['third', 'half', 'two_thirds', 'whole'] as const;
export type Size = (typeof SIZES)[number];

export type Settings = Record<string, string | number>;

/** A place on a board. */
export interface Tile {
  id: string;
  widget: string;
  size: Size;
  title: string;
  /** Whether somebody called it so; else the title is the widget's own. */
  named: boolean;
  settings: Settings;
}

export interface Board {
  from: 'mine' | 'role' | 'common' | 'standard';
  tiles: Tile[];
  can: { arrange: boolean };
}

/** A board under a name; the tiles come with one that is opened. */
export interface NamedBoard {
  id: number;
  title: string;
  scope: 'mine' | 'role' | 'common';
  role: string | null;
  owner: string;
  own: boolean;
  canUpdate: boolean;
}

export interface WidgetOption {
  code: string;
  title: string;
  kind: 'choice' | 'number';
  choices: { value: string; title: string }[];
  least: number;
  most: number;
  usual: string | number;
}

/** A widget that can be put on a board. */
export interface KnownWidget {
  code: string;
  title: string;
  about: string;
  size: Size;
  options: WidgetOption[];
  mine: boolean;
}

export interface Sum {
  currency: string;
  amount: number;
}

/** A count with its sum and its list. */
export interface Figure {
  count: number;
  exact: boolean;
  sums: Sum[];
  base: { currency: string; amount: number; mixed: boolean };
  open: Open;
}

export const boardQuery = queryOptions({ queryKey: ['home', 'board'], queryFn: ({ signal }) => get<Board>('/api/home', undefined, { signal }), staleTime: 0 });

export const boardsQuery = queryOptions({ queryKey: ['home', 'boards'], queryFn: ({ signal }) => get<{ items: NamedBoard[]; canShare: boolean }>('/api/home/boards', undefined, { signal }) });

export const namedBoardQuery = (id: string, arrange = false) =>
  queryOptions({ queryKey: ['home', 'boards', id, arrange], queryFn: ({ signal }) => get<NamedBoard & { tiles: Tile[] }>(`/api/home/boards/${id}`, { arrange }, { signal }), staleTime: 0 });

export const widgetsQuery = queryOptions({ queryKey: ['home', 'widgets'], queryFn: async ({ signal }) => (await get<{ items: KnownWidget[] }>('/api/home/widgets', undefined, { signal })).items });

export const rolesQuery = queryOptions({ queryKey: ['home', 'roles'], queryFn: async ({ signal }) => (await get<{ items: { role: string; title: string }[] }>('/api/home/roles', undefined, { signal })).items });

/** What a tile shows; asked anew every minute and on every visit. */
export const tileQuery = (widget: string, settings: Settings) =>
  queryOptions({
    queryKey: ['home', 'tile', widget, settings],
    queryFn: ({ signal }) => get<unknown>(`/api/home/widgets/${widget}`, { settings: JSON.stringify(settings) }, { signal }),
    staleTime: 0,
    refetchInterval: 60_000,
  });
