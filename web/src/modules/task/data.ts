import { queryOptions } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { get } from '~/lib/api/api';
import { refreshLists } from '~/modules/records/data/cache';
import { recordKeys } from '~/modules/records/data/queries';
import { rememberRefs } from '~/modules/records/data/refs';
import type { Refs } from '~/modules/records/data/types';
import type { Filter } from '~/modules/records/filter/filter';

export type Act = 'start' | 'pause' | 'defer' | 'complete' | 'accept' | 'return' | 'reopen' | 'delegate' | 'take' | 'reply' | 'propose-date' | 'accept-date' | 'refuse-date' | 'decide' | 'resubmit' | 'edit';

export interface Proposal {
  id: number;
  person: number;
  answerAt: string | null;
  solutionAt: string | null;
  reason: string;
  silentAt: string;
  outcome: 'accepted' | 'refused' | 'silent' | 'withdrawn' | null;
}

export type Decision = 'approved' | 'changed' | 'refused' | 'returned';

/** A step of a task's route. */
export interface Step {
  id: number;
  person: number;
  /** Whose turn it was, who is away. */
  insteadOf: number | null;
  receivedAt: string;
  decidedAt: string | null;
  decision: Decision | null;
  text: string;
}

/** A point of a checklist. */
export interface Check {
  id: number;
  parent: number | null;
  title: string;
  person: number | null;
  doneAt: string | null;
}

export interface TaskForm {
  code: string;
  prefix: string;
  blocks: string[];
  supervisor: boolean;
  route: boolean;
  /** Posts that decide in this order after the first one. */
  posts: number[];
  documents: boolean;
  dealNumber: boolean;
  days: number;
  calendarDays: boolean;
}

export interface Forms {
  items: { id: number; title: string; form: TaskForm }[];
  /** One's own supervisor today. */
  supervisor: number | null;
  refs: Refs;
}

/** What a task is beside its fields. */
export interface TaskCard {
  id: number;
  state: 'waiting' | 'running' | 'control' | 'done' | 'deferred';
  roles: string[];
  acts: Act[];
  /** What one may change by hand; null for everything. */
  editable: string[] | null;
  waitsFor?: number | null;
  deadline?: string | null;
  answerDueAt?: string | null;
  firstAnswerAt?: string | null;
  unanswered?: boolean;
  duties: Record<string, string>;
  form?: string | null;
  /** The record whose comment it was made of. */
  from?: { type: string; id: number; title: string } | null;
  steps: Step[];
  checks: Check[];
  keepsChecks: boolean;
  /** Whether somebody has said something that the reader has not read. */
  fresh: boolean;
  /** Whether the reader keeps it at hand. */
  favorite: boolean;
  /** Whether it stands above the reader's list. */
  pinned: boolean;
  /** Whether the reader is told nothing of it. */
  muted: boolean;
  /** Whether the reader marks comments as results. */
  marks: boolean;
  proposals: Proposal[];
  refs: Refs;
  gone?: boolean;
}

export interface TaskRules {
  preset: 'lines' | 'free';
  usualDays: number;
  mostDays: number;
  observersByDelegation: boolean;
  duties: boolean;
  answerHours: number;
  workingHours: boolean;
  answerRestarts: boolean;
  /** Days after its deadline from which a task is urgent; 0 or none for never. */
  escalateDays: number | null;
  text: string;
}

export type Role = 'doing' | 'helping' | 'watching' | 'given';

export interface Counts {
  role: Role;
  open: number;
  overdue: number;
  unanswered: number;
  /** With comments that one has not read. */
  fresh: number;
}

export const taskQuery = (id: number) =>
  queryOptions({
    queryKey: [...recordKeys.record('task', id), 'acts'],
    queryFn: async ({ signal }) => {
      const card = await get<TaskCard>(`/api/tasks/${id}`, undefined, { signal });
      rememberRefs(card.refs);
      return card;
    },
  });

/** Among the totals of tasks, so that a live change of one refreshes them. */
export const countersQuery = queryOptions({
  queryKey: [...recordKeys.totals('task'), 'roles'],
  queryFn: ({ signal }) => get<{ items: Counts[]; now: string }>('/api/tasks/counters', undefined, { signal }),
});

export const rulesQuery = queryOptions({
  queryKey: ['task', 'rules'],
  queryFn: ({ signal }) => get<{ rules: TaskRules; mayChange: boolean }>('/api/tasks/rules', undefined, { signal }),
});

export const formsQuery = queryOptions({
  queryKey: ['task', 'forms'],
  queryFn: async ({ signal }) => {
    const forms = await get<Forms>('/api/tasks/forms', undefined, { signal });
    rememberRefs(forms.refs);
    return forms;
  },
});

/** The open tasks of one's role, as the counters count them. */
export function roleFilter(role: Role): Filter {
  const mine: Filter[] =
    role === 'doing' ? [{ field: 'responsible', op: 'is', value: 'me' }]
    : role === 'helping' ? [{ field: 'helpers', op: 'is', value: 'me' }]
    : role === 'watching' ? [{ field: 'observers', op: 'is', value: 'me' }]
    : [{ field: 'creator', op: 'is', value: 'me' }, { op: 'not', of: { field: 'responsible', op: 'is', value: 'me' } }];
  return { op: 'all', of: [...mine, { field: 'closed', op: 'is', value: false }] };
}

/** What one keeps at hand. */
export const FAVORITES: Filter = { field: 'favoriteOf', op: 'is', value: 'me' };

export function withOverdue(filter: Filter, now: string): Filter {
  return { op: 'all', of: [...('op' in filter && filter.op === 'all' ? filter.of : [filter]), { field: 'deadline', op: 'between', to: now }] };
}

export function withUnanswered(filter: Filter): Filter {
  return { op: 'all', of: [...('op' in filter && filter.op === 'all' ? filter.of : [filter]), { field: 'unanswered', op: 'is', value: true }, { field: 'firstAnswerAt', op: 'empty' }] };
}

export function withFresh(filter: Filter): Filter {
  return { op: 'all', of: [...('op' in filter && filter.op === 'all' ? filter.of : [filter]), { field: 'unreadBy', op: 'is', value: 'me' }] };
}

/** After something was done with a task: its card, its feed, the lists and figures. */
export function refreshTask(queries: QueryClient, id: number): void {
  void queries.invalidateQueries({ queryKey: recordKeys.record('task', id) });
  void queries.invalidateQueries({ queryKey: recordKeys.timeline('task', id) });
  void refreshLists(queries, 'task');
}
