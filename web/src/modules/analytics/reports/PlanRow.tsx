import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Face } from '~/ui/Face';
import { FigureValue } from './Figure';
import classes from './PlansPage.module.css';
import type { Plan, Plans } from './channels';
import { readyTexts } from './ready/texts';

/** A plan with how much of it is done, beside how much of its time has passed. */
export function PlanRow({ plan, plans }: { plan: Plan; plans: Plans }) {
  const t = useText(readyTexts);
  const format = useFormat();
  const share = plan.share ?? 0;
  const person = plan.whose === 'person' ? plans.refs.person?.[String(plan.subject)] : undefined;
  const money = plans.measure === 'sum';
  const state = share >= 1 ? 'done' : plans.passed > 0 && share >= plans.passed ? 'ahead' : 'behind';
  return (
    <div className={classes.row}>
      <span className={classes.name}>
        {person && <Face name={person.name} initials={person.initials} color={person.color} photo={person.photo} size={22} />}
        {plan.title}
      </span>
      <span className={classes.bar} role="progressbar" aria-label={t('progress', { title: plan.title, share: format.percent(share) })} aria-valuenow={Math.round(Math.min(share, 1) * 100)} aria-valuemin={0} aria-valuemax={100}>
        <i data-state={state} style={{ width: `${Math.min(share, 1) * 100}%` }} />
        {plans.passed > 0 && plans.passed < 1 && <b style={{ left: `${plans.passed * 100}%` }} />}
      </span>
      <span className={classes.share} data-state={state}>{format.percent(share)}</span>
      <span className={classes.sum}>
        <FigureValue figure={plan.done} column={{ title: '', unit: money ? 'money' : 'number' }} currency={plans.currency} label={plan.title} />
        <small>{t('of', { target: plan.target === null ? '—' : money ? format.moneyShort(plan.target, plans.currency) : format.number(plan.target) })}</small>
      </span>
    </div>
  );
}
