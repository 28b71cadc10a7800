import { Button } from '@mantine/core';
import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { IconMoodConfuzed, IconPlugConnectedX } from '@tabler/icons-react';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { useText } from '~/lib/text/useText';
import { Notice } from '~/ui/Notice';
import { NoRightPage } from './NoRightPage';
import { NotFoundPage } from './NotFoundPage';
import { appTexts } from './texts';

/** What stands in the place of something that failed, by the kind of failure. */
export function BrokenNotice({ failure, onAgain }: { failure: unknown; onAgain(): void }) {
  const t = useText(appTexts);
  const { reset } = useQueryErrorResetBoundary();
  const again = (
    <Button
      variant="default"
      onClick={() => {
        reset();
        onAgain();
      }}
    >
      {t('error.again')}
    </Button>
  );
  if (failure instanceof ApiProblem) {
    if (failure.isOffline) return <Notice icon={IconPlugConnectedX} title={t('offline.title')} text={t('offline.text')}>{again}</Notice>;
    if (failure.status === 403) return <NoRightPage />;
    if (failure.status === 404) return <NotFoundPage />;
    return (
      <Notice icon={IconMoodConfuzed} title={t('error.title')} text={<>{failure.detail}{failure.requestId && <><br />{t('error.request', { id: failure.requestId })}</>}</>}>
        {again}
      </Notice>
    );
  }
  return (
    <Notice icon={IconMoodConfuzed} title={t('error.title')} text={t('error.text')}>
      {again}
      <Button onClick={() => window.location.reload()}>{t('error.reload')}</Button>
    </Notice>
  );
}
