import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { get } from '~/lib/api/api';
import { recordKeys } from '~/modules/records/data/queries';
import { rememberRefs } from '~/modules/records/data/refs';
import type { Refs } from '~/modules/records/data/types';

export interface Running {
  id: number;
  task: number;
  title: string;
  from: string;
}

export interface TimeEntry {
  id: number;
  task: number;
  person: number;
  from: string;
  /** null while the timer runs */
  to: string | null;
  minutes: number;
  note: string;
  byHand: boolean;
}

export interface TaskTime {
  spent: number;
  estimate: number | null;
  people: { person: number; minutes: number }[];
  entries: TimeEntry[];
  works: boolean;
  timer: boolean;
  refs: Refs;
}

export const timerKey = [...recordKeys.totals('task'), 'timer'];

/** Among the totals of tasks, so that what stops it elsewhere is seen here. */
export const timerQuery = queryOptions({
  queryKey: timerKey,
  queryFn: async ({ signal }) => (await get<{ running: Running | null }>('/api/tasks/timer', undefined, { signal })).running,
  staleTime: 60_000,
});

export const taskTimeQuery = (task: number) =>
  queryOptions({
    queryKey: [...recordKeys.record('task', task), 'time'],
    queryFn: async ({ signal }) => {
      const time = await get<TaskTime>(`/api/tasks/${task}/time`, undefined, { signal });
      rememberRefs(time.refs);
      return time;
    },
  });

/** After time was noted: the task with its sums, the timer, lists and figures. */
export function refreshTime(queries: QueryClient, task: number): void {
  void queries.invalidateQueries({ queryKey: recordKeys.record('task', task) });
  void queries.invalidateQueries({ queryKey: recordKeys.timeline('task', task) });
  void queries.invalidateQueries({ queryKey: recordKeys.lists('task') });
  void queries.invalidateQueries({ queryKey: recordKeys.totals('task') });
  void queries.invalidateQueries({ queryKey: ['task', 'time'] });
}
