import { useCallback } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { recordKeys } from '~/modules/records/data/queries';

/** Reads anew what an act on an invoice of a deal has changed. */
export function useRefresh(deal: number | null): () => void {
  const queries = useQueryClient();
  return useCallback(() => {
    void queries.invalidateQueries({ queryKey: ['invoices'] });
    if (deal === null) return;
    void queries.invalidateQueries({ queryKey: recordKeys.record('deal', deal) });
    void queries.invalidateQueries({ queryKey: recordKeys.timeline('deal', deal) });
  }, [queries, deal]);
}
