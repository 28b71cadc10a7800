import { queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';
import { recordKeys } from '~/modules/records/data/queries';
import { rememberRefs } from '~/modules/records/data/refs';
import type { Refs } from '~/modules/records/data/types';
import type { Filter } from '~/modules/records/filter/filter';

export type Distribution = 'take' | 'queue' | 'load' | 'manual';

export interface Flow {
  id: number;
  /** What the field of a task holds. */
  value: number;
  title: string;
  about: string;
  owner: number;
  members: number[];
  departments: number[];
  distribution: Distribution;
  days: number;
  control: boolean;
  mayMove: boolean;
  mostWaiting: number | null;
  mostRunning: number | null;
  leastPercent: number | null;
  /** Working minutes after which a task that nobody has taken is an alarm. */
  takeMinutes: number | null;
  /** Whether half of the time of a task is told to who has it. */
  halfTime: boolean;
  /** The limits that are exceeded. */
  alarms: ('waiting' | 'running' | 'percent')[];
  figure: { waiting: number; running: number; overdue: number; done: number; percent: number | null };
  member: boolean;
  puts: boolean;
  changes: boolean;
}

/** Among the totals of tasks, so that a live change of one refreshes it. */
export const flowsQuery = queryOptions({
  queryKey: [...recordKeys.totals('task'), 'flows'],
  queryFn: async ({ signal }) => {
    const answer = await get<{ items: Flow[]; makes: boolean; refs: Refs }>('/api/tasks/flows', undefined, { signal });
    rememberRefs(answer.refs);
    return answer;
  },
});

/** The open tasks of a flow: those that wait, or those that somebody has. */
export function flowFilter(flow: Flow, waiting: boolean): Filter {
  return { op: 'all', of: [{ field: 'flow', op: 'is', value: flow.value }, { field: 'flowWaiting', op: 'is', value: waiting }, { field: 'closed', op: 'is', value: false }] };
}
