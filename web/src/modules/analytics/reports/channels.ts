import { queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';
import type { Refs } from '~/modules/records/data/types';
import type { Figure } from './report';

export interface ChannelRow {
  source: number | null;
  title: string;
  leads: Figure | null;
  deals: Figure | null;
  won: Figure | null;
  money: Figure | null;
  cost?: number | null;
  perLead?: number | null;
  perDeal?: number | null;
  roi?: number | null;
}

export interface Channels {
  currency: string;
  canCost: boolean;
  rows: ChannelRow[];
  total: ChannelRow;
}

export interface Costs {
  items: { source: number; month: string; amount: number }[];
  sources: { id: number; title: string }[];
}

export type PlanUnit = 'month' | 'quarter' | 'half' | 'year';

export interface Plan {
  whose: 'company' | 'pipeline' | 'department' | 'person';
  subject: number | null;
  title: string;
  target: number | null;
  done: Figure;
  share: number | null;
}

export interface Plans {
  unit: PlanUnit;
  from: string;
  to: string;
  measure: 'sum' | 'count';
  currency: string;
  /** How much of the span has passed, 0 to 1. */
  passed: number;
  canEdit: boolean;
  items: Plan[];
  refs: Refs;
}

/** `2026-11` of a month so many before the one of a day. */
export function monthBefore(today: string, months: number): string {
  const [year, month] = today.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, month - 1 - months, 1)).toISOString().slice(0, 7);
}

/** The months of a choice, first and last. */
export function monthsOf(choice: 'month' | 'last' | 'quarter' | 'year' | 'twelve', today: string): { from: string; to: string } {
  const now = today.slice(0, 7);
  const month = Number(today.slice(5, 7));
  switch (choice) {
    case 'month':
      return { from: now, to: now };
    case 'last':
      return { from: monthBefore(today, 1), to: monthBefore(today, 1) };
    case 'quarter':
      return { from: monthBefore(today, (month - 1) % 3), to: now };
    case 'year':
      return { from: monthBefore(today, month - 1), to: now };
    case 'twelve':
      return { from: monthBefore(today, 11), to: now };
  }
}

export const channelsQuery = (from: string, to: string) =>
  queryOptions({ queryKey: ['analytics', 'channels', from, to], queryFn: ({ signal }) => get<Channels>('/api/reports/channels', { from, to }, { signal }) });

export const costsQuery = (month: string) =>
  queryOptions({ queryKey: ['analytics', 'costs', month], queryFn: ({ signal }) => get<Costs>('/api/reports/costs', { from: month, to: month }, { signal }), staleTime: 0 });

export const plansQuery = (unit: PlanUnit, on: string, measure: 'sum' | 'count') =>
  queryOptions({ queryKey: ['analytics', 'plans', unit, on, measure], queryFn: ({ signal }) => get<Plans>('/api/reports/plans', { unit, on, measure }, { signal }) });
