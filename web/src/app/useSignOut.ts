import { useQueryClient } from '@tanstack/react-query';
import { remove } from '~/lib/api/api';
import { dropAllDrafts } from '~/lib/drafts/drafts';
import { unsubscribe } from '~/lib/shell/push';
import { useReportFailure } from './useReportFailure';

/** Ends the session and loads the sign-in page afresh, so that nothing of the person stays in memory. */
export function useSignOut(): () => void {
  const queries = useQueryClient();
  const report = useReportFailure();
  return () => {
    // who signs in here next must not get this person's messages
    unsubscribe()
      .catch(() => {})
      .then(() => remove('/api/session'))
      .then(() => {
        queries.clear();
        dropAllDrafts();
        window.location.assign('/sign-in');
      })
      .catch(report);
  };
}
