import { queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';

export type MoveState = 'draft' | 'running' | 'stopped' | 'failed' | 'done';
export type StepState = 'waiting' | 'running' | 'done' | 'absent';

export interface Source {
  id: number;
  host: string;
  rate: number;
  state: MoveState;
  pass: number;
  /** How many passes can be taken back. */
  passes: number;
  problem: string | null;
  startedAt: string | null;
  endedAt: string | null;
}

export interface Item {
  key: string;
  kind: string;
  type: string;
  title: string;
  detail: string;
  active: boolean;
  proposed: string;
}

export interface Step {
  code: string;
  state: StepState;
  there: number;
  read: number;
  added: number;
  updated: number;
  same: number;
  refused: number;
}

export interface Move {
  source: Source;
  found: { person: string; administrator: boolean; scopes: string[]; missing: string[]; parts: { code: string; count: number; absent: boolean }[]; items: Item[]; seconds: number };
  choices: Record<string, string>;
  steps: Step[];
  remarks: Record<string, Record<string, number>>;
}

export interface Remark {
  id: number;
  kind: string;
  there: string;
  type: string;
  here: number | null;
  what: string;
  field: string;
  title: string;
  reason: string;
}

const BUSY_EVERY = 1_500;

export const sourcesQuery = queryOptions({ queryKey: ['migration', 'sources'], queryFn: async () => (await get<{ items: Source[] }>('/api/migration')).items, staleTime: 0 });

/** A move; asked again and again while it runs. */
export const moveQuery = (id: number) =>
  queryOptions({ queryKey: ['migration', 'move', id], queryFn: () => get<Move>(`/api/migration/${id}`), staleTime: 0, refetchInterval: (query) => (query.state.data?.source.state === 'running' ? BUSY_EVERY : false) });
