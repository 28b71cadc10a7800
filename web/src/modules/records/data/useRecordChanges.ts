import { useMemo } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { useReportFailure } from '~/app/useReportFailure';
import { patch, post, remove as del } from '~/lib/api/api';
import { recordPath } from '~/lib/recordPath';
import { numbered } from '~/lib/text/numbered';
import { useText } from '~/lib/text/useText';
import { recordsTexts } from '../texts';
import { dropItems, putItem, putValues, refreshLists } from './cache';
import { recordKeys } from './queries';
import type { Changed, Item, Values } from './types';
import { useUndo } from './useUndo';

/** What can be done to records of a type; every change shows at once and can be taken back. */
export function useRecordChanges(type: string) {
  const t = useText(recordsTexts);
  const queries = useQueryClient();
  const offerUndo = useUndo();
  const report = useReportFailure();
  const navigate = useNavigate();
  return useMemo(
    () => ({
      /** Saves values of a record; rejects with the ApiProblem after putting the screen back. `version` asks for the conflict rule. */
      async save(item: Pick<Item, 'id' | 'version'>, values: Values, { check = true, say }: { check?: boolean; say?: string } = {}): Promise<Changed> {
        await queries.cancelQueries({ queryKey: recordKeys.record(type, item.id) });
        const back = putValues(queries, type, item.id, values);
        try {
          const changed = await patch<Changed>(`/api/records/${type}/${item.id}`, { ...(check ? { version: item.version } : {}), values });
          putItem(queries, type, changed);
          void queries.invalidateQueries({ queryKey: recordKeys.timeline(type, item.id) });
          offerUndo(say ?? t('saved'), changed.operation, 'saved');
          return changed;
        } catch (failure) {
          back();
          throw failure;
        }
      },
      /** Makes a record; rejects with the ApiProblem. */
      async add(values: Values): Promise<Changed & { gone?: boolean }> {
        const answer = await post<Changed & { gone?: boolean }>(`/api/records/${type}`, { values });
        // what goes into the queue of others is out of sight at once
        const made = answer.gone ? { ...answer, version: 0, values, can: { update: false, delete: false } } : answer;
        if (!answer.gone) putItem(queries, type, made);
        void refreshLists(queries, type);
        offerUndo(t('added', { title: String(made.values['title'] ?? numbered(made.id)) }), made.operation);
        return made;
      },
      async remove(id: number, title: string): Promise<boolean> {
        try {
          const { operation } = await del<{ operation: string }>(`/api/records/${type}/${id}`);
          dropItems(queries, type, new Set([id]));
          void refreshLists(queries, type);
          offerUndo(t('deleted', { title }), operation);
          return true;
        } catch (failure) {
          report(failure);
          return false;
        }
      },
      open(id: number): void {
        void navigate({ pathname: recordPath(type, id), search: window.location.search });
      },
    }),
    [type, t, queries, offerUndo, report, navigate],
  );
}
