import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Section } from '~/ui/Section';
import { FigureLink } from './FigureLink';
import classes from './Steps.module.css';
import type { Funnel, Step } from './funnel';
import { analyticsTexts } from './texts';

/** The way from the first inquiry to the won deal, step by step. */
export function Steps({ funnel }: { funnel: Funnel }) {
  const t = useText(analyticsTexts);
  const format = useFormat();
  const hasLeads = (funnel.totals.leads?.count ?? 0) > 0;
  const steps = funnel.stages.filter((step) => hasLeads || (step.key !== 'leads' && step.key !== 'converted'));
  const most = Math.max(1, ...steps.map((step) => step.count));
  const first = steps[0]?.count ?? 0;
  /** Without leads the way begins with deals. */
  const conversionOf = (step: Step): number | null => (hasLeads ? step.conversion : first > 0 ? step.count / first : null);
  const titleOf = (step: Step): string => (step.key === 'leads' ? t('leads') : step.key === 'converted' ? t('converted') : step.key === 'deals' ? t('deals') : step.title || t('won'));
  const colorOf = (step: Step): number => (step.key === 'leads' ? 1 : step.key === 'converted' ? 2 : step.key === 'deals' ? 12 : step.color);
  return (
    <Section title={t('steps')} about={t(`steps.${funnel.reading}`)}>
      <div className={classes.steps} role="table" aria-label={t('steps')}>
        <div className={classes.head} role="row">
          <span role="columnheader">{t('steps.name')}</span>
          <span aria-hidden className={classes.barCell} />
          <span role="columnheader">{t('steps.count')}</span>
          <span role="columnheader" title={t('steps.fromFirstText')}>{t('steps.fromFirst')}</span>
          <span role="columnheader" title={t('steps.fromPreviousText')}>{t('steps.fromPrevious')}</span>
          <span role="columnheader" className={classes.time} title={t('steps.timeText')}>{t('steps.time')}</span>
        </div>
        {steps.map((step) => (
          <div key={step.key} className={classes.row} role="row">
            <span role="cell" className={classes.title}>{titleOf(step)}</span>
            <span aria-hidden className={classes.barCell}>
              <i style={{ width: `${Math.max((step.count / most) * 100, 0.6)}%`, '--stage': `var(--k-stage-${colorOf(step)})` } as React.CSSProperties} />
            </span>
            <span role="cell"><FigureLink figure={step} label={titleOf(step)} /></span>
            <span role="cell" className={classes.quiet}>{conversionOf(step) === null ? '—' : format.percent(conversionOf(step)!, 1)}</span>
            <span role="cell" className={classes.quiet}>{step.fromPrevious === null || (hasLeads && step.key === 'deals') ? '—' : format.percent(step.fromPrevious, 0)}</span>
            <span role="cell" className={`${classes.quiet} ${classes.time}`}>{step.averageSeconds === null ? '—' : format.duration(step.averageSeconds)}</span>
          </div>
        ))}
      </div>
    </Section>
  );
}
