import { queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';
import { recordKeys } from '~/modules/records/data/queries';
import { rememberRefs } from '~/modules/records/data/refs';
import type { Refs } from '~/modules/records/data/types';
import { filterText, type Filter } from '~/modules/records/filter/filter';
import type { Dependency } from '../plan/data';
import type { GanttTask } from './geometry';

export interface GanttData {
  items: GanttTask[];
  links: Dependency[];
  /** Days on which nobody works. */
  free: string[];
  total: number;
  refs: Refs;
}

/** Among the totals of tasks, so that a live change refreshes the chart. */
export const ganttQuery = (filter: Filter | null) =>
  queryOptions({
    queryKey: [...recordKeys.totals('task'), 'gantt', filter],
    queryFn: async ({ signal }) => {
      const data = await get<GanttData>('/api/tasks/gantt', { filter: filterText(filter) }, { signal });
      rememberRefs(data.refs);
      return data;
    },
  });
