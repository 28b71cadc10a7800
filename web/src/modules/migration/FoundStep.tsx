import { Alert, Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { post } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { Section } from '~/ui/Section';
import classes from './Migration.module.css';
import type { Move } from './data';
import { migrationTexts } from './texts';
import { usePartTitle } from './usePartTitle';

const HOUR = 3_600;

/** What a portal has and how long it will take. */
export function FoundStep({ move, onFound, onNext }: { move: Move; onFound(move: Move): void; onNext(): void }) {
  const t = useText(migrationTexts);
  const format = useFormat();
  const report = useReportFailure();
  const title = usePartTitle();
  const look = useMutation({ mutationFn: () => post<Move>(`/api/migration/${move.source.id}/look`), onSuccess: onFound, onError: report });
  const { found } = move;
  const time = found.seconds >= HOUR * 1.5 ? t('hours', { n: Math.round(found.seconds / HOUR) }) : t('minutes', { n: Math.max(1, Math.round(found.seconds / 60)) });
  return (
    <Section
      title={t('found.title', { host: move.source.host })}
      about={t('found.about', { person: found.person, time })}
      acts={<Button variant="default" loading={look.isPending} disabled={move.source.state === 'running'} onClick={() => look.mutate()}>{t('recheck')}</Button>}
    >
      {!found.administrator && <Alert className={classes.alert ?? ''} color="yellow" icon={<Icon of={IconAlertTriangle} size={18} />}>{t('found.noAdmin')}</Alert>}
      {found.missing.length > 0 && <Alert className={classes.alert ?? ''} color="yellow" icon={<Icon of={IconAlertTriangle} size={18} />}>{t('found.missing', { scopes: found.missing.join(', ') })}</Alert>}
      <dl className={classes.figures}>
        {found.parts.filter((part) => part.count > 0 || part.absent).map((part) => (
          <div key={part.code}>
            <dt>{title(part.code)}</dt>
            <dd data-absent={part.absent || undefined}>{part.absent ? t('found.absent') : format.number(part.count)}</dd>
          </div>
        ))}
      </dl>
      <div className={classes.acts}><Button onClick={onNext}>{t('next')}</Button></div>
    </Section>
  );
}
