import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { personOf } from '~/modules/records/data/refs';
import { PersonName } from '~/modules/records/fields/PersonName';
import classes from './RouteSteps.module.css';
import type { Step } from './data';
import { taskWords } from './words/texts';

/** The way of a task from post to post: who has decided what, and where it lies now. */
export function RouteSteps({ steps }: { steps: Step[] }) {
  const t = useText(taskWords);
  const format = useFormat();
  return (
    <ol className={classes.steps} aria-label={t('route')}>
      {steps.map((step) => (
        <li key={step.id} data-decision={step.decision ?? 'open'}>
          <span className={classes.line}>
            <PersonName id={step.person} />
            {step.insteadOf !== null && <small>{t('route.for', { name: personOf(step.insteadOf)?.name ?? '' })}</small>}
            <b>{step.decision ? t(`decision.${step.decision}`) : t('route.here')}</b>
            <small>{format.moment(step.decidedAt ?? step.receivedAt)}</small>
          </span>
          {step.text && <p>{step.text}</p>}
        </li>
      ))}
    </ol>
  );
}
