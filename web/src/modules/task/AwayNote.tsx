import { useQuery } from '@tanstack/react-query';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { personQuery } from '~/modules/identity/data';
import classes from './forms/Forms.module.css';
import { taskWords } from './words/texts';

/** Whoever is given a task and is away: until when, and who stands in for him, by one click. */
export function AwayNote({ person, onPick }: { person: number; onPick(person: number): void }) {
  const t = useText(taskWords);
  const format = useFormat();
  const { data } = useQuery(personQuery(person));
  const absence = data?.absence;
  if (!data || !absence) return null;
  const { deputy } = absence;
  return (
    <div className={classes.mismatch} role="status">
      <b>{t('away', { name: data.name, date: format.date(absence.to, false) })}</b>
      {deputy && <button type="button" onClick={() => onPick(deputy.id)}>{t('away.deputy', { name: deputy.name })}</button>}
    </div>
  );
}
