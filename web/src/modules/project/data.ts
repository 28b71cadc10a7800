import { queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';
import { recordKeys } from '~/modules/records/data/queries';
import type { Filter } from '~/modules/records/filter/filter';

/** What a project is beside its fields. */
export interface ProjectFacts {
  id: number;
  title: string;
  role: 'head' | 'member' | 'observer' | 'none';
  closed: boolean;
  shifts: boolean;
  openTasks: number;
  /** The fields that one may change; null for all. */
  editable: string[] | null;
  canClose: boolean;
}

export const projectQuery = (id: number) =>
  queryOptions({
    queryKey: [...recordKeys.record('project', id), 'facts'],
    queryFn: ({ signal }) => get<ProjectFacts>(`/api/projects/${id}`, undefined, { signal }),
  });

export const ofProject = (id: number, closed?: boolean): Filter => {
  const own: Filter = { field: 'project', op: 'is', value: id };
  return closed === undefined ? own : { op: 'all', of: [own, { field: 'closed', op: 'is', value: closed }] };
};
