import { queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';
import { recordKeys } from '~/modules/records/data/queries';

/** A task that was made of a comment. */
export interface CommentTask {
  comment: number;
  task: number;
  title: string;
  closed: boolean;
}

/** Among the totals of tasks, so that a live change of one refreshes them. */
export const commentTasksQuery = (type: string, id: number) =>
  queryOptions({
    queryKey: [...recordKeys.totals('task'), 'comments', type, id],
    queryFn: async ({ signal }) => (await get<{ items: CommentTask[] }>(`/api/tasks/comments/${type}/${id}`, undefined, { signal })).items,
  });
