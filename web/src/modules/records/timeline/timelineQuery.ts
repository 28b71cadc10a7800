import { infiniteQueryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';
import { recordKeys } from '../data/queries';
import { rememberRefs } from '../data/refs';
import type { TimelinePage } from './types';

export const timelineQuery = (type: string, id: number, kinds: 'all' | 'comments') =>
  infiniteQueryOptions({
    queryKey: [...recordKeys.timeline(type, id), kinds],
    initialPageParam: '',
    queryFn: async ({ pageParam, signal }) => {
      const page = await get<TimelinePage>(`/api/timeline/${type}/${id}`, { cursor: pageParam, kinds: kinds === 'comments' ? 'comment' : null }, { signal });
      rememberRefs(page.refs);
      return page;
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
