import { useCallback } from 'react';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { useText } from '~/lib/text/useText';
import { showToast } from '~/ui/toasts';
import { appTexts } from './texts';

/** Says in a toast why something did not work. */
export function useReportFailure(): (failure: unknown) => void {
  const t = useText(appTexts);
  return useCallback(
    (failure: unknown) => {
      const reason = failure instanceof ApiProblem ? (failure.isOffline ? t('offline.title') : [failure.detail, ...Object.values(failure.fields)].filter(Boolean).join(' ')) : '';
      showToast(t('failed', { reason: reason || t('unknown') }), { tone: 'bad' });
    },
    [t],
  );
}
