import { useCallback } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { recordKeys } from '~/modules/records/data/queries';

/** Brings everything that shows activities up to date after a change here: cards, lists, the day, next steps on boards. */
export function useActivityNews(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['activity'], predicate: (query) => query.queryKey[1] !== 'planning' }),
      queries.invalidateQueries({ queryKey: recordKeys.type('activity') }),
      ...['deal', 'lead', 'contact', 'company'].map((type) => queries.invalidateQueries({ queryKey: recordKeys.type(type) })),
    ]);
  }, [queries]);
}
