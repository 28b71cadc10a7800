import { queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';

export type LayoutScope = 'mine' | 'role' | 'department' | 'common';

/** A place in which a layout is kept. */
export interface LayoutPlace {
  scope: LayoutScope;
  role: string | null;
  department: number | null;
  pipeline: number | null;
  view: string;
}

/** Where layouts of a type are kept: one's own, and for others where one may keep them. */
export const placesQuery = (type: string) =>
  queryOptions({
    queryKey: ['record-layout', type, 'places'],
    queryFn: async ({ signal }) => (await get<{ items: LayoutPlace[] }>(`/api/records/${type}/layout/places`, undefined, { signal })).items,
    staleTime: 0,
  });
