import { useCallback } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useReportFailure } from '~/app/useReportFailure';
import { get, post } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import { showToast } from '~/ui/toasts';
import { recordsTexts } from '../texts';

interface Undone {
  undone: number;
  left: { title: string; fields?: { title: string }[] }[];
  /** A large operation is taken back in the background. */
  job?: number;
}

/** Waits for a job of the server to end. */
async function ended(job: number): Promise<void> {
  while ((await get<{ state: string }>(`/api/records/jobs/${job}`)).state === 'running') await new Promise((resolve) => setTimeout(resolve, 700));
}

/** Says what was done and offers to take it back. */
export function useUndo(): (text: string, operation: string | undefined, matter?: string) => void {
  const t = useText(recordsTexts);
  const queries = useQueryClient();
  const report = useReportFailure();
  return useCallback(
    (text, operation, matter) => {
      if (!operation) {
        showToast(text, matter ? { matter } : {});
        return;
      }
      const undo = async (): Promise<void> => {
        try {
          const { undone, left, job } = await post<Undone>(`/api/records/operations/${operation}/undo`);
          if (job) {
            showToast(t('undo.running'));
            await ended(job);
          }
          await queries.invalidateQueries({ queryKey: ['records'] });
          if (left.length === 0) showToast(t('undo.done'));
          else showToast(t('undo.partly', { undone, left: left.length }), { lines: left.slice(0, 5).map((each) => [each.title, each.fields?.map((field) => field.title).join(', ')].filter(Boolean).join(': ')) });
        } catch (failure) {
          report(failure);
        }
      };
      showToast(text, { action: { title: t('undo'), run: () => void undo() }, ...(matter ? { matter } : {}) });
    },
    [t, queries, report],
  );
}
