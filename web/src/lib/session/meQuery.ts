import { queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';
import type { Me } from './Me';

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => get<Me>('/api/me', undefined, { signal }),
  staleTime: Infinity,
});
