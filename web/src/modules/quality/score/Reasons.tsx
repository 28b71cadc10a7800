import { IconCircleCheck } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import classes from './QualityMark.module.css';
import type { Reason, Score } from './data';
import { scoreTexts } from './texts';

/** What a record lacks, and how much each would add. */
export function Reasons({ score, of = score.reasons }: { score: Score; of?: Reason[] }) {
  const t = useText(scoreTexts);
  if (of.length === 0) return <p className={classes.good}><Icon of={IconCircleCheck} size={16} /> {t('good')}</p>;
  const all = score.reasons.reduce((sum, reason) => sum + reason.weight, 0);
  const points = (reason: Reason): number => Math.max(1, Math.round(((100 - (score.score ?? 0)) * reason.weight) / Math.max(1, all)));
  return (
    <ul className={classes.reasons} aria-label={t('lacks')}>
      {of.map((reason) => (
        <li key={`${reason.kind} ${reason.field}`}>
          <span>{t(reason.kind, { field: reason.title, days: score.days, values: reason.values.join(', ') })}</span>
          <small>{t('plus', { n: points(reason) })}</small>
        </li>
      ))}
    </ul>
  );
}
