import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';
import { rememberRefs } from '~/modules/records/data/refs';
import type { Item, Refs } from '~/modules/records/data/types';

export interface PlannerItems {
  activities: Item[];
  tasks: Item[];
  /** There is more than fits. */
  more: boolean;
  refs: Refs;
}

export interface PlannerDay {
  on: string;
  /** Working hours by the reader's clock. */
  hours: { from: string; to: string }[];
  kind: 'off' | 'short' | 'work' | null;
  title: string;
  holiday: 'new_year' | 'christmas' | 'defender' | 'women' | 'labour' | 'victory' | 'russia' | 'unity' | 'moved' | null;
}

export interface PlannerDays {
  days: PlannerDay[];
  absences: { person: number; from: string; to: string; kind: 'vacation' | 'sick' | 'trip' | 'other' }[];
  /** Whom one leads. */
  people: number[];
}

export const itemsQuery = (from: string, to: string, people: number[]) =>
  queryOptions({
    queryKey: ['activity', 'calendar', from, to, people],
    queryFn: async ({ signal }) => {
      const items = await get<PlannerItems>('/api/activities/calendar', { from, to, people: people.join(',') || undefined }, { signal });
      rememberRefs(items.refs);
      return items;
    },
    placeholderData: keepPreviousData,
  });

export const daysQuery = (from: string, to: string, people: number[]) =>
  queryOptions({
    queryKey: ['activity-days', from, to, people],
    queryFn: async ({ signal }) => {
      const days = await get<PlannerDays & { refs: Refs }>('/api/activities/calendar/days', { from, to, people: people.join(',') || undefined }, { signal });
      rememberRefs(days.refs);
      return days;
    },
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });
