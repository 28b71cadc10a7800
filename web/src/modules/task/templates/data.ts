import { queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';
import { rememberRefs } from '~/modules/records/data/refs';
import type { Refs } from '~/modules/records/data/types';
import type { Occurrence, Schedule } from '../schedule/schedule';

export type Who = 'person' | 'owner' | 'newcomer' | 'supervisor';

/** The task of a template, or one of its sub-tasks. */
export interface TemplatePart {
  texts: { title: string; situation?: string; fullData?: string; solution?: string; expected?: string };
  who: Who;
  person: number | null;
  days: number;
}

export interface TaskTemplate {
  id: number;
  title: string;
  owner: number;
  shared: boolean;
  parts: TemplatePart[];
  checks: string[];
  schedule: Schedule | null;
  words: string | null;
  next: Occurrence[];
  onHire: boolean;
  active: boolean;
  /** Whether one may change it. */
  changes: boolean;
}

export const taskTemplatesQuery = queryOptions({
  queryKey: ['task', 'templates'],
  queryFn: async ({ signal }) => {
    const answer = await get<{ items: TaskTemplate[]; mayHire: boolean; refs: Refs }>('/api/tasks/templates', undefined, { signal });
    rememberRefs(answer.refs);
    return answer;
  },
});
