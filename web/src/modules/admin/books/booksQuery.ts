import { queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';

export interface BookValue {
  id: number;
  code?: string | null;
  title: string;
  color?: number | null;
  sort: number;
  system?: boolean;
  archived: boolean;
  used?: boolean | number | null;
}

export interface Book {
  code: string;
  title: string;
  system: boolean;
  values: BookValue[];
  /** Who has looked it over and when. */
  checked?: { by: number; name: string; at: string };
  /** Fields that take their values from it. */
  fields?: { type: string; field: string }[];
}

export const booksQuery = queryOptions({
  queryKey: ['admin', 'books'],
  queryFn: async ({ signal }) => (await get<{ items: Book[] }>('/api/records/books', undefined, { signal })).items,
  staleTime: 0,
});
