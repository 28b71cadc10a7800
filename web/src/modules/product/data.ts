import { queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';
import { recordKeys } from '~/modules/records/data/queries';

export interface Section {
  id: number;
  parent: number | null;
  title: string;
  sort: number;
  path: string;
}

export interface ProductRow {
  id: number;
  product: number | null;
  title: string;
  unit: number | null;
  quantity: number;
  price: number;
  discountKind: 'percent' | 'sum';
  discount: number;
  vat: number | null;
  vatIncluded: boolean;
  total: number;
}

export interface Totals {
  total: number;
  net: number;
  tax: number;
  discount: number;
  taxes: { vat: number | null; tax: number; total: number }[];
}

export interface Rows {
  items: ProductRow[];
  totals: Totals;
  currency: string;
  amount: number | null;
  /** The amount of the record is kept by hand. */
  manual: boolean;
  state: string;
  can: { update: boolean };
  units: { id: number; title: string; archived: boolean }[];
  vats: { title: string; rate: number | null }[];
  operation?: string;
}

export interface Offer {
  id: number;
  title: string;
  article: string | null;
  price: number | null;
  unit: number | null;
  vat: number | null;
  vatIncluded: boolean;
}

export interface Told {
  id: number;
  at: string;
  by: string | null;
  undone: boolean;
  kind: 'added' | 'removed' | 'changed';
  title: string;
  quantity: number | null;
  total: number | null;
  changes: Partial<Record<'title' | 'quantity' | 'price' | 'discount' | 'vat' | 'vatIncluded' | 'total', [unknown, unknown]>>;
}

export const sectionsQuery = queryOptions({
  queryKey: ['products', 'sections'],
  queryFn: ({ signal }) => get<{ items: Section[]; changeable: boolean }>('/api/products/sections', undefined, { signal }),
});

/** Below the key of the record, so that a live message of it brings the rows along. */
export const rowsQuery = (type: string, id: number) =>
  queryOptions({
    queryKey: [...recordKeys.record(type, id), 'products'],
    queryFn: ({ signal }) => get<Rows>(`/api/products/rows/${type}/${id}`, undefined, { signal }),
  });

export const rowHistoryQuery = (type: string, id: number) =>
  queryOptions({
    queryKey: [...recordKeys.record(type, id), 'products', 'history'],
    queryFn: async ({ signal }) => (await get<{ items: Told[] }>(`/api/products/rows/${type}/${id}/history`, undefined, { signal })).items,
  });

export async function offered(text: string, currency: string, signal?: AbortSignal): Promise<Offer[]> {
  return (await get<{ items: Offer[] }>('/api/products/offered', { text, currency }, { signal })).items;
}
