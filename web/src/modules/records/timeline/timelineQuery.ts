import { infiniteQueryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';
import { recordKeys } from '../data/queries';
import { rememberRefs } from '../data/refs';
import type { TimelinePage } from './types';

export const timelineQuery = (type: string, id: number) =>
  infiniteQueryOptions({
    queryKey: recordKeys.timeline(type, id),
    initialPageParam: '',
    queryFn: async ({ pageParam, signal }) => {
      const page = await get<TimelinePage>(`/api/timeline/${type}/${id}`, { cursor: pageParam }, { signal });
      rememberRefs(page.refs);
      return page;
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
