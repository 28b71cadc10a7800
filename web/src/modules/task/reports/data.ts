import { queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';
import { recordKeys } from '~/modules/records/data/queries';
import { rememberRefs } from '~/modules/records/data/refs';
import type { Refs, StoredFile } from '~/modules/records/data/types';
import type { Occurrence, Schedule } from '../schedule/schedule';

export type ItemKind = 'text' | 'number' | 'day' | 'flag' | 'file';

/** Something that a report has to tell or to bring along. */
export interface ReportItem {
  code: string;
  title: string;
  kind: ItemKind;
  required: boolean;
}

/** A statistic that a report asks for. */
export interface ReportFigure {
  code: string;
  title: string;
  unit: string;
  better: 'up' | 'down';
  plan: number | null;
}

export interface Template {
  id: number;
  title: string;
  about: string;
  owner: number;
  people: number[];
  departments: number[];
  /** How many people are asked today. */
  asked: number;
  schedule: Schedule;
  words: string;
  next: Occurrence[];
  leadDays: number;
  absent: 'skip' | 'deputy' | 'ask';
  items: ReportItem[];
  figures: ReportFigure[];
  active: boolean;
  late?: number;
  refs: Refs;
}

export type ReportState = 'away' | 'gone' | 'waiting' | 'late' | 'handed' | 'handed_late' | 'accepted';

/** What became of a report of one person for one day. */
export interface RegisterLine {
  id: number;
  person: number;
  asked: number | null;
  on: string;
  due: string;
  period: string;
  task: number | null;
  handedAt: string | null;
  state: ReportState;
}

export interface FigurePoint {
  person: number;
  on: string;
  period: string;
  value: number;
}

/** A report being filled in. */
export interface Report {
  template: number;
  period: string;
  person: number;
  items: ReportItem[];
  answers: Record<string, unknown>;
  files: StoredFile[];
  figures: (ReportFigure & { value: number | null; causes: string; fell: boolean; former: { on: string; period: string; value: number }[] })[];
  mistakes: boolean | null;
  causes: string;
  handedAt: string | null;
  fills: boolean;
  /** What keeps it from being handed in, by place. */
  missing: Record<string, string>;
  refs: Refs;
}

export const reportKeys = { all: ['task', 'reports'] as const, one: (id: number) => ['task', 'reports', id] as const };

export const templatesQuery = queryOptions({
  queryKey: [...reportKeys.all, 'list'],
  queryFn: async ({ signal }) => {
    const answer = await get<{ items: Template[]; keeps: boolean; refs: Refs }>('/api/tasks/reports', undefined, { signal });
    rememberRefs(answer.refs);
    return answer;
  },
});

export const templateQuery = (id: number) =>
  queryOptions({
    queryKey: [...reportKeys.one(id), 'template'],
    queryFn: async ({ signal }) => {
      const answer = await get<Template>(`/api/tasks/reports/${id}`, undefined, { signal });
      rememberRefs(answer.refs);
      return answer;
    },
  });

/** Among the totals of tasks, so that a report that is handed in refreshes it. */
export const registerQuery = (id: number, from: string, to: string) =>
  queryOptions({
    queryKey: [...recordKeys.totals('task'), 'reports', id, from, to],
    queryFn: async ({ signal }) => {
      const answer = await get<{ items: RegisterLine[]; refs: Refs }>(`/api/tasks/reports/${id}/register`, { from, to }, { signal });
      rememberRefs(answer.refs);
      return answer.items;
    },
  });

export const figureQuery = (id: number, code: string) =>
  queryOptions({
    queryKey: [...recordKeys.totals('task'), 'reports', id, 'figure', code],
    queryFn: async ({ signal }) => {
      const answer = await get<{ items: FigurePoint[]; refs: Refs }>(`/api/tasks/reports/${id}/figures/${code}`, undefined, { signal });
      rememberRefs(answer.refs);
      return answer.items;
    },
  });

export const reportQuery = (task: number) =>
  queryOptions({
    queryKey: [...recordKeys.record('task', task), 'report'],
    queryFn: async ({ signal }) => {
      const answer = await get<Report>(`/api/tasks/${task}/report`, undefined, { signal });
      rememberRefs(answer.refs);
      return answer;
    },
  });
