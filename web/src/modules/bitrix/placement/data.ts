import { queryOptions } from '@tanstack/react-query';
import { get, post } from '~/lib/api/api';

/** A tab of cards that an application has taken. */
export interface Placement {
  id: number;
  type: string;
  title: string;
}

/** What opens an application; `asks` is what the person must agree to before. */
export interface Opened {
  asks: { title: string; host: string; scopes: string[] } | null;
  address: string;
  fields: Record<string, string>;
}

export const placementsQuery = queryOptions({ queryKey: ['placements'], queryFn: async () => (await get<{ items: Placement[] }>('/api/placements')).items, staleTime: 10 * 60_000 });

export const openPlacement = (id: number, record: number, agreed: boolean): Promise<Opened> => post<Opened>(`/api/placements/${id}/open`, { record, agreed });
