import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useReportFailure } from '~/app/useReportFailure';
import { put, remove } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import { useActivityNews } from '~/modules/activity/useActivityNews';
import { Files } from '~/modules/records/timeline/Files';
import { RichText } from '~/modules/records/timeline/RichText';
import { showToast } from '~/ui/toasts';
import { letterQuery, type Letter, type Recipient } from './data';
import classes from './Letter.module.css';
import { StateText } from './StateText';
import { letterTexts } from './texts';

// whoever may not read addresses is told the names alone
const names = (all: Recipient[]): string => all.map((each) => (each.name && each.address ? `${each.name} <${each.address}>` : each.address || each.name || '…')).join(', ');

/** A whole letter: to whom, what it says, its files, and what can be done where it has not left. */
export function LetterView({ activity }: { activity: number }) {
  const t = useText(letterTexts);
  const letter = useQuery(letterQuery(activity));
  if (letter.isError) return <p className={classes.error}>{t('failed')}</p>;
  if (!letter.data) return null;
  const known = letter.data;
  return (
    <article className={classes.letter} aria-label={t('letter')}>
      <p className={classes.who}>
        {known.to.length > 0 && <span>{t('to', { names: names(known.to) })}</span>}
        {known.cc.length > 0 && <span>{t('cc', { names: names(known.cc) })}</span>}
        <StateText letter={known} />
      </p>
      {known.state === 'unknown' && <p className={classes.about}>{t('unknown.about')}</p>}
      {known.error && <p className={classes.error}>{t('error', { error: known.error })}</p>}
      {known.html ? <RichText html={known.html} /> : <p className={classes.about}>{t('erased')}</p>}
      <Files files={known.files} />
      <Acts letter={known} />
    </article>
  );
}

function Acts({ letter }: { letter: Letter }) {
  const t = useText(letterTexts);
  const report = useReportFailure();
  const refresh = useActivityNews();
  const act = useMutation({
    mutationFn: async (what: 'queued' | 'sent' | 'withdraw') => {
      if (what === 'withdraw') {
        await remove(`/api/letters/${letter.id}`);
        showToast(t('withdrawn'));
      } else await put(`/api/letters/${letter.id}/${what}`);
    },
    onError: report,
    onSettled: refresh,
  });
  if (!letter.can.send && !letter.can.withdraw) return null;
  return (
    <div className={classes.acts}>
      {letter.can.send && (letter.state !== 'queued' || letter.error !== null) && <Button size="compact-sm" loading={act.isPending} onClick={() => act.mutate('queued')}>{t(letter.state === 'queued' ? 'now' : 'again')}</Button>}
      {letter.can.send && letter.state === 'unknown' && <Button size="compact-sm" variant="default" disabled={act.isPending} onClick={() => act.mutate('sent')}>{t('arrived')}</Button>}
      {letter.can.withdraw && <Button size="compact-sm" variant="default" disabled={act.isPending} onClick={() => act.mutate('withdraw')}>{t('withdraw')}</Button>}
    </div>
  );
}
