import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';
import { rememberRefs } from '~/modules/records/data/refs';
import type { Item, Refs } from '~/modules/records/data/types';

export type ClientKind = 'all' | 'companies' | 'persons';

/** A company, or a person who buys for himself. */
export type Client = Item & { type: 'company' | 'contact' };

export interface ClientsAsk {
  kind: ClientKind;
  q: string;
  responsible: string;
  area: string;
}

function filled(ask: object): Record<string, string> {
  return Object.fromEntries(Object.entries(ask).filter(([, value]) => value !== ''));
}

/** A register of clients, page by page. */
export const clientsQuery = (ask: ClientsAsk & { sort: string }) =>
  infiniteQueryOptions({
    queryKey: ['records', 'company', 'list', 'clients', ask],
    initialPageParam: '',
    queryFn: async ({ pageParam, signal }) => {
      const page = await get<{ items: Client[]; next: string | null; refs: Refs }>('/api/crm/clients', filled({ ...ask, cursor: pageParam }), { signal });
      rememberRefs(page.refs);
      return page;
    },
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });

/** How many clients a register has. */
export const clientsTotalQuery = (ask: ClientsAsk) =>
  queryOptions({
    queryKey: ['clients', 'total', ask],
    queryFn: ({ signal }) => get<{ count: number; exact: boolean }>('/api/crm/clients/total', filled(ask), { signal }),
  });

/** A client's time now. */
export interface Calling {
  zone: string;
  /** HH:MM in his zone. */
  localTime: string;
  /** Whether his zone is known, and not just believed to be ours. */
  known: boolean;
  hours: string | null;
  working: boolean;
  /** Whether he asked not to be called. */
  refused: boolean;
  opensAt: string | null;
}

/** A client's local time and whether he works now. */
export function askCalling(type: string, id: number): Promise<Calling> {
  return get<Calling>(`/api/crm/clients/${type}/${id}/calling`);
}
