import { Switch } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useReportFailure } from '~/app/useReportFailure';
import { put } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import { showToast } from '~/ui/toasts';
import classes from './QualityMark.module.css';
import type { Score } from './data';
import { scoreTexts } from './texts';

/** The e-mail addresses of a record, and whether letters reach them. */
export function Addresses({ type, id, emails, disabled }: { type: string; id: number; emails: Score['emails']; disabled: boolean }) {
  const t = useText(scoreTexts);
  const queries = useQueryClient();
  const report = useReportFailure();
  if (emails.length === 0) return null;
  const mark = (address: string, bounced: boolean): void => {
    put(`/api/quality/records/${type}/${id}/bounced`, { address, bounced }).then(() => {
      showToast(t('saved'));
      void queries.invalidateQueries({ queryKey: ['quality', 'score', type, id] });
    }, report);
  };
  return (
    <div className={classes.emails} role="group" aria-label={t('emails')}>
      {emails.map((email) => (
        <Switch
          key={email.value}
          size="xs"
          disabled={disabled}
          checked={email.bounced !== null}
          label={email.value}
          aria-label={`${t('emails.bounced')}: ${email.value}`}
          description={email.bounced === null ? t('emails.bounced') : email.byHand ? t('emails.hand') : t('emails.reason', { reason: email.bounced })}
          onChange={(event) => mark(email.value, event.currentTarget.checked)}
        />
      ))}
    </div>
  );
}
