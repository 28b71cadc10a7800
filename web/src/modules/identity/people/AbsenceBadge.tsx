import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import type { Person } from '../data';
import { identityTexts } from '../texts';
import classes from './AbsenceBadge.module.css';

/** That a person is away now, until when, and who stands in. */
export function AbsenceBadge({ absence }: { absence: NonNullable<Person['absence']> }) {
  const t = useText(identityTexts);
  const format = useFormat();
  return (
    <span className={classes.badge}>
      {t(`absence.${absence.kind}`)} {t('absence.until', { date: format.date(absence.to, false) })}
      {absence.deputy && <> · {t('absence.standsIn', { name: absence.deputy.name })}</>}
    </span>
  );
}
