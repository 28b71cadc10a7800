import { queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';
import { recordKeys } from '~/modules/records/data/queries';
import { rememberRefs } from '~/modules/records/data/refs';
import type { Refs } from '~/modules/records/data/types';

/** A comment that somebody has marked as what the task was set for. */
export interface TaskResult {
  comment: number;
  html: string;
  author: number | null;
  createdAt: string;
}

/** Beside the acts of the task, so that a live change of it refreshes them. */
export const resultsQuery = (id: number) =>
  queryOptions({
    queryKey: [...recordKeys.record('task', id), 'acts', 'results'],
    queryFn: async ({ signal }) => {
      const answer = await get<{ items: TaskResult[]; refs: Refs }>(`/api/tasks/${id}/results`, undefined, { signal });
      rememberRefs(answer.refs);
      return answer.items;
    },
  });
