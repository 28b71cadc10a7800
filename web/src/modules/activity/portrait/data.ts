import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';
import { rememberRefs } from '~/modules/records/data/refs';
import type { Refs } from '~/modules/records/data/types';
import type { Open } from '~/lib/listPath';

export const SPANS = ['month', 'quarter', 'year', 'all'] as const;
export type PortraitSpan = (typeof SPANS)[number];

/** A count with the list of exactly what it counts. */
export interface Counted {
  count: number;
  open: Open;
}

/** A figure of deals: how many, and what they come to in the base currency. */
export interface DealFigure extends Counted {
  base: { currency: string; amount: number; mixed: boolean };
}

export interface Channel extends Counted {
  kind: number;
  code: string;
  title: string;
  color: number | null;
  share: number;
  incoming: number;
  outgoing: number;
  /** Percent of what went out that was answered; null where nothing went out. */
  answered: number | null;
  minutes: number;
}

/** How one works with a client and what comes of it; a part is null for whom its fields are hidden. */
export interface Portrait {
  work: {
    all: Counted;
    channels: Channel[];
    /** The kind of the preferred channel. */
    preferred: number | null;
    perDeal: { activities: Counted; deals: Counted; average: number | null } | null;
  } | null;
  deals: { money: boolean; won: DealFigure; lost: DealFigure; open: DealFigure; added: DealFigure; conversion: number | null; average: number | null } | null;
}

export const portraitQuery = (type: string, id: number, from: string | null) =>
  queryOptions({
    queryKey: ['activity', 'portrait', type, id, from],
    queryFn: ({ signal }) => get<Portrait>(`/api/activities/portrait/${type}/${id}`, { from }, { signal }),
    placeholderData: keepPreviousData,
  });

/** Something that happened with a client; `what` is the code of the kind of an activity, or what became of a record. */
export interface ClientEvent {
  at: string;
  what: string;
  type: string;
  id: number;
  title: string | null;
  by: number | null;
  result?: string | null;
  direction?: 'IN' | 'OUT' | null;
  amount?: number | null;
  currency?: string | null;
}

export const eventsQuery = (type: string, id: number, from: string | null, limit: number) =>
  queryOptions({
    queryKey: ['activity', 'portrait', type, id, from, 'events', limit],
    queryFn: async ({ signal }) => {
      const page = await get<{ items: ClientEvent[]; more: boolean; refs: Refs }>(`/api/activities/portrait/${type}/${id}/events`, { from, limit }, { signal });
      rememberRefs(page.refs);
      return page;
    },
    placeholderData: keepPreviousData,
  });
