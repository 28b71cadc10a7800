import { queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';

/** The titles of a reference book that begin with a text, then those that hold it. */
export const titlesQuery = (book: string, text: string, limit = 20) =>
  queryOptions({
    queryKey: ['records', 'titles', book, text.trim(), limit],
    queryFn: async ({ signal }) => (await get<{ items: string[] }>(`/api/records/books/${book}/titles`, { q: text.trim(), limit }, { signal })).items,
    staleTime: 60_000,
  });
