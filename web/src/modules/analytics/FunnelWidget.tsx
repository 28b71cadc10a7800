import { Link } from 'react-router';
import { useFormat } from '~/lib/format/useFormat';
import type { WidgetProps } from '~/lib/home/Widget';
import { listPath } from '~/lib/listPath';
import { useText } from '~/lib/text/useText';
import classes from './FunnelWidget.module.css';
import { analyticsTexts } from './texts';

interface SmallFunnel {
  from: string;
  to: string;
  steps: { key: string; title: string; color: number; count: number; conversion: number | null; open: { type: string; filter: object } }[];
}

/** The way from inquiry to won deal in a few bars. */
export function FunnelWidget({ data }: WidgetProps<SmallFunnel>) {
  const t = useText(analyticsTexts);
  const format = useFormat();
  const hasLeads = data.steps.some((step) => step.key === 'leads' && step.count > 0);
  const steps = data.steps.filter((step) => hasLeads || (step.key !== 'leads' && step.key !== 'converted'));
  const most = Math.max(1, ...steps.map((step) => step.count));
  /** Deals may come without a lead: each part of the way begins with its own first step. */
  const countOf = (key: string): number => steps.find((step) => step.key === key)?.count ?? 0;
  const firstOf = (key: string): number => countOf(key === 'leads' || key === 'converted' ? 'leads' : 'deals');
  const titleOf = (step: SmallFunnel['steps'][number]): string => (step.key === 'leads' ? t('leads') : step.key === 'converted' ? t('converted') : step.key === 'deals' ? t('deals') : step.title || t('won'));
  const colorOf = (step: SmallFunnel['steps'][number]): number => (step.key === 'leads' ? 1 : step.key === 'converted' ? 2 : step.key === 'deals' ? 12 : step.color);
  return (
    <>
      <p className={classes.period}>{format.date(data.from, false)} – {format.date(data.to, false)}</p>
      <ul className={classes.steps}>
        {steps.map((step) => (
          <li key={step.key}>
            <span>{titleOf(step)}</span>
            <i aria-hidden style={{ width: `${Math.max((step.count / most) * 100, 1)}%`, '--stage': `var(--k-stage-${colorOf(step)})` } as React.CSSProperties} />
            {step.count > 0 ? <Link to={listPath(step.open)} aria-label={`${titleOf(step)}: ${step.count}`}>{format.number(step.count)}</Link> : <span className={classes.none}>0</span>}
            <small>{firstOf(step.key) > 0 ? format.percent(step.count / firstOf(step.key)) : '—'}</small>
          </li>
        ))}
      </ul>
      <Link className={classes.all} to="/analytics">{t('widget.all')}</Link>
    </>
  );
}
