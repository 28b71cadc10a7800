import { useQueryClient } from '@tanstack/react-query';
import { remove } from '~/lib/api/api';
import { dropAllDrafts } from '~/lib/drafts/drafts';
import { useReportFailure } from './useReportFailure';

/** Ends the session and loads the sign-in page afresh, so that nothing of the person stays in memory. */
export function useSignOut(): () => void {
  const queries = useQueryClient();
  const report = useReportFailure();
  return () => {
    remove('/api/session')
      .then(() => {
        queries.clear();
        dropAllDrafts();
        window.location.assign('/sign-in');
      })
      .catch(report);
  };
}
