import { queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';

/** A file or folder of the disk that was found by its name. */
export interface FoundOnDisk {
  id: number;
  folder: boolean;
  name: string;
  /** The folders above it, the disk first. */
  place: { id: number; name: string }[];
}

/** Where it is opened. */
export const diskPath = (item: FoundOnDisk): string => (item.folder ? `/disk/${item.id}` : `/disk/file/${item.id}`);

export const diskSearchQuery = (q: string, limit: number) =>
  queryOptions({
    queryKey: ['disk', 'search', q, limit],
    queryFn: async ({ signal }) => (await get<{ items: FoundOnDisk[] }>('/api/disk/search', { q, limit }, { signal })).items,
  });
