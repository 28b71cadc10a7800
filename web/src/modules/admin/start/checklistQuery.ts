import { queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';

export interface FirstStep {
  code: string;
  title: string;
  text?: string | null;
  done: boolean;
  href: string | null;
}

export const checklistQuery = queryOptions({
  queryKey: ['checklist'],
  queryFn: async ({ signal }) => (await get<{ items: FirstStep[] }>('/api/checklist', undefined, { signal })).items,
  staleTime: 0,
});
