import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';
import { recordKeys } from '~/modules/records/data/queries';

export type State = 'issued' | 'partly' | 'paid' | 'withdrawn';

export interface Payment {
  id: number;
  paidOn: string;
  amount: number;
  note: string;
  enteredBy: string | null;
}

export interface Named {
  type: string;
  id: number;
  title: string;
}

export interface Invoice {
  id: number;
  number: number;
  issuedOn: string;
  dueOn: string | null;
  state: State;
  overdue: boolean;
  reason: string | null;
  seller: { id: number; title: string };
  buyer: string;
  deal: Named | null;
  client: Named | null;
  currency: string;
  total: number;
  paid: number;
  left: number;
  issuedBy: string | null;
  payments: Payment[];
  can: { update: boolean };
  operation?: string;
}

export interface Ask {
  state: string;
  text: string;
  from: string;
  to: string;
}

interface Page {
  items: Invoice[];
  next: { beforeDay: string; before: number } | null;
  sums: { currency: string; count: number; total: number; paid: number }[];
}

export const invoicesQuery = (ask: Ask) =>
  infiniteQueryOptions({
    queryKey: ['invoices', 'list', ask],
    initialPageParam: null as Page['next'],
    queryFn: ({ pageParam, signal }) => get<Page>('/api/invoices', { ...ask, ...pageParam }, { signal }),
    getNextPageParam: (page) => page.next ?? undefined,
  });

/** Below the key of the deal, so that a live message of it brings them along. */
export const dealInvoicesQuery = (deal: number) =>
  queryOptions({
    queryKey: [...recordKeys.record('deal', deal), 'invoices'],
    queryFn: async ({ signal }) => (await get<{ items: Invoice[] }>(`/api/invoices/of/${deal}`, undefined, { signal })).items,
  });

export const paperOf = (invoice: Pick<Invoice, 'id'>): string => `/api/invoices/${invoice.id}/pdf`;
