import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';

export interface Brief {
  id: number;
  name: string;
  initials: string;
  photo: string | null;
  color: number;
}

export interface Crumb {
  id: number;
  name: string;
}

/** What the person may do with an item, each with those before it. */
export type Level = 'none' | 'read' | 'add' | 'edit' | 'full';

/** A folder or a file. */
export interface DiskItem {
  id: number;
  storage: number;
  parent: number | null;
  folder: boolean;
  name: string;
  type: string;
  size: number;
  picture: boolean;
  version: number;
  createdAt: string;
  createdBy: Brief | null;
  changedAt: string;
  changedBy: Brief | null;
  level: Level;
  shared: boolean;
  linked: boolean;
  deletedAt: string | null;
  deletedBy: Brief | null;
  place: Crumb[];
}

export interface DiskStorage {
  id: number;
  kind: 'company' | 'person' | 'project';
  owner: number;
  title: string;
  root: number;
  level: Level;
  own: boolean;
}

export interface Overview {
  storages: DiskStorage[];
  shared: boolean;
  /** The greatest file in megabytes. */
  largest: number;
  /** Whether one may make links for those outside. */
  links: boolean;
  administers: boolean;
}

export interface FolderPage {
  folder: DiskItem;
  crumbs: Crumb[];
  items: DiskItem[];
  total: number;
  next: number | null;
}

export type Sort = 'name' | 'changed' | 'size';

const LEVELS: Level[] = ['none', 'read', 'add', 'edit', 'full'];

/** Whether a level allows what another does. */
export const covers = (level: Level, least: Level): boolean => LEVELS.indexOf(level) >= LEVELS.indexOf(least);

export const contentPath = (item: { id: number }): string => `/api/disk/items/${item.id}/content`;
export const previewPath = (item: { id: number; version: number }): string => `/api/disk/items/${item.id}/content?inline&v=${item.version}`;

export const overviewQuery = queryOptions({
  queryKey: ['disk', 'overview'],
  queryFn: ({ signal }) => get<Overview>('/api/disk', undefined, { signal }),
  staleTime: 60_000,
});

export const folderQuery = (id: number, sort: Sort, down: boolean) =>
  infiniteQueryOptions({
    queryKey: ['disk', 'folder', id, sort, down],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) => get<FolderPage>(`/api/disk/items/${id}/children`, { sort, down, from: pageParam }, { signal }),
    getNextPageParam: (page) => page.next ?? undefined,
    refetchOnWindowFocus: true,
    staleTime: 0,
  });

export const itemQuery = (id: number) =>
  queryOptions({
    queryKey: ['disk', 'item', id],
    queryFn: ({ signal }) => get<DiskItem>(`/api/disk/items/${id}`, undefined, { signal }),
  });

const list = (key: (string | number)[], path: string, query?: Record<string, string>) =>
  queryOptions({
    queryKey: ['disk', ...key],
    queryFn: async ({ signal }) => (await get<{ items: DiskItem[] }>(path, query, { signal })).items,
    staleTime: 0,
  });

export const sharedQuery = list(['shared'], '/api/disk/shared');
export const binQuery = (storage: number) => list(['bin', storage], `/api/disk/storages/${storage}/bin`);
export const searchQuery = (q: string) => list(['search', q], '/api/disk/search', { q, limit: '50' });
