import { useQuery } from '@tanstack/react-query';
import { get } from '~/lib/api/api';

export interface Department {
  id: number;
  name: string;
}

/** Departments to choose from, by name. */
export function useDepartments(): Department[] {
  const { data } = useQuery({
    queryKey: ['identity', 'departments', 'names'],
    queryFn: async ({ signal }) => (await get<{ items: Department[] }>('/api/identity/departments', undefined, { signal })).items,
    staleTime: 10 * 60_000,
  });
  return data ?? [];
}
