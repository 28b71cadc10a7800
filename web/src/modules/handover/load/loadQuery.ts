import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';
import type { Refs } from '~/modules/records/data/types';
import type { Figure, Open } from '../data';

export interface StageFigure extends Figure {
  stage: number;
  pipeline: number;
}

/** Open records of a type. */
export interface Work extends Figure {
  type: string;
  stages: StageFigure[];
}

export interface PersonLoad {
  person: number;
  work: Work[];
  figures: Record<string, { count: number; open: Open } | undefined>;
}

export interface Load {
  items: PersonLoad[];
  figures: { code: string; type: string; title: string }[];
  refs: Refs;
}

/** The load of the people one leads; asked anew twice a minute. */
export const loadQuery = (ask: { department: number | null; pipeline: number | null }) =>
  queryOptions({
    queryKey: ['handover', 'load', ask],
    queryFn: ({ signal }) => get<Load>('/api/handover/load', ask, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchInterval: 30_000,
  });

/** How many open records a person has. */
export function countOf(load: PersonLoad): number {
  return load.work.reduce((all, work) => all + work.count, 0);
}

/** How much of what modules count: overdue and the like. */
export function figuresOf(load: PersonLoad): number {
  return Object.values(load.figures).reduce((all, figure) => all + (figure?.count ?? 0), 0);
}
