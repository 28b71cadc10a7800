import { useQueries } from '@tanstack/react-query';
import { get } from '~/lib/api/api';
import { recordKeys } from '~/modules/records/data/queries';

type Editable = Record<string, string[] | null>;

/** The fields of each task of a list that the reader may change by hand, page by page; what is not known yet the server refuses. */
export function useEditableOfTasks(pages: number[][]): Map<number, string[] | null> {
  return useQueries({
    queries: pages.filter((ids) => ids.length > 0).map((ids) => ({
      queryKey: [...recordKeys.totals('task'), 'editable', ids.join()],
      queryFn: async ({ signal }: { signal: AbortSignal }) => (await get<{ items: Editable }>('/api/tasks/editable', { ids: ids.join() }, { signal })).items,
    })),
    combine,
  });
}

function combine(results: { data: Editable | undefined }[]): Map<number, string[] | null> {
  return new Map(results.flatMap(({ data }) => Object.entries(data ?? {}).map(([id, fields]) => [Number(id), fields] as const)));
}
