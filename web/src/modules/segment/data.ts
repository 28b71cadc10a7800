import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { get } from '~/lib/api/api';
import { typePath } from '~/lib/recordPath';
import { filterText, type Filter } from '~/modules/records/filter/filter';

export type ClientType = 'company' | 'contact';
export const CLIENT_TYPES: ClientType[] = ['company', 'contact'];

/** A part of the market with how many belong to it. */
export interface Segment {
  id: number;
  title: string;
  description: string;
  responsible?: number;
  byRule: boolean;
  rules: Partial<Record<ClientType, Filter>>;
  color?: number;
  archived: boolean;
  counts: Record<ClientType, number>;
  calculatedAt?: string;
  problem?: string;
  can: { update: boolean; fill: boolean };
}

export interface Moves {
  items: { type: ClientType; id: number; title: string; at: string; in: boolean }[];
  next: string | null;
}

export const segmentsQuery = queryOptions({
  queryKey: ['segment', 'all'],
  queryFn: ({ signal }) => get<{ items: Segment[]; can: { add: boolean } }>('/api/crm/segments', undefined, { signal }),
});

export const segmentQuery = (id: number) =>
  queryOptions({ queryKey: ['segment', 'one', id], queryFn: ({ signal }) => get<Segment>(`/api/crm/segments/${id}`, undefined, { signal }) });

/** The list of a segment's members of one kind. */
export function membersPath(type: ClientType, segment: number): string {
  const filter: Filter = { op: 'all', of: [{ field: 'segments', op: 'is', value: segment }] };
  return `${typePath(type)}?mode=list&filter=${encodeURIComponent(filterText(filter) ?? '')}`;
}

/** After a change: segments, their names in the types, the lists that show them. */
export async function refreshSegments(queries: QueryClient): Promise<void> {
  await Promise.all([
    queries.invalidateQueries({ queryKey: ['segment'] }),
    queries.invalidateQueries({ queryKey: ['record-types'] }),
    ...CLIENT_TYPES.map((type) => queries.invalidateQueries({ queryKey: ['records', type] })),
  ]);
}
