import { Button } from '@mantine/core';
import { IconCloudOff, IconLock, IconMapPinOff, IconMoodConfuzed } from '@tabler/icons-react';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { useText } from '~/lib/text/useText';
import { Notice } from './Notice';
import { uiTexts } from './texts';

/** Why a place could not be shown, and what to do: no right, gone, offline, anything else. */
export function Failure({ error, onRetry, compact }: { error: unknown; onRetry?: () => void; compact?: boolean }) {
  const t = useText(uiTexts);
  const problem = error instanceof ApiProblem ? error : null;
  const size = compact ? { compact } : {};
  if (problem?.status === 403) {
    const names = ((problem.extra['ask'] as { name: string }[] | undefined) ?? []).map((each) => each.name).join(', ');
    return <Notice icon={IconLock} title={t('noRight.title')} text={names ? t('noRight.ask', { names }) : t('noRight.text')} {...size} />;
  }
  if (problem?.status === 404) return <Notice icon={IconMapPinOff} title={t('gone.title')} text={t('gone.text')} {...size} />;
  return (
    <Notice icon={problem?.isOffline ? IconCloudOff : IconMoodConfuzed} title={t('failed.title')} text={problem?.isOffline ? t('failed.offline') : problem?.detail || t('unknown')} {...size}>
      {onRetry && <Button variant="default" onClick={onRetry}>{t('again')}</Button>}
    </Notice>
  );
}
