import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useReportFailure } from '~/app/useReportFailure';
import { put } from '~/lib/api/api';
import { numbered } from '~/lib/text/numbered';
import { useText } from '~/lib/text/useText';
import { putItem, refreshLists } from '~/modules/records/data/cache';
import { recordKeys } from '~/modules/records/data/queries';
import type { Changed, Item } from '~/modules/records/data/types';
import { useUndo } from '~/modules/records/data/useUndo';
import { queueTexts } from './texts';

/** Takes a record that nobody has; says who was quicker. */
export function useTake(type: string) {
  const t = useText(queueTexts);
  const queries = useQueryClient();
  const offerUndo = useUndo();
  const report = useReportFailure();
  const [busy, setBusy] = useState(false);
  const take = async (item: Item): Promise<boolean> => {
    const title = String(item.values['title'] ?? numbered(item.id));
    setBusy(true);
    try {
      const taken = await put<Changed>(`/api/queue/${type}/${item.id}/owner`);
      putItem(queries, type, taken);
      offerUndo(taken.operation ? t('taken', { title }) : t('mine', { title }), taken.operation, 'queue');
      return true;
    } catch (failure) {
      report(failure);
      return false;
    } finally {
      setBusy(false);
      void refreshLists(queries, type);
      void queries.invalidateQueries({ queryKey: recordKeys.record(type, item.id) });
      void queries.invalidateQueries({ queryKey: recordKeys.timeline(type, item.id) });
      void queries.invalidateQueries({ queryKey: ['queue', 'mine'] });
    }
  };
  return { take, busy };
}
