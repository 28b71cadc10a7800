import { useText } from '~/lib/text/useText';
import { adminTexts } from '../texts';
import classes from './TradeStep.module.css';

export interface Trade {
  code: string;
  title: string;
  stages: { title: string; color: number; semantic: 'P' | 'S' | 'F' }[];
}

/** Choice of the trade, and beside it the pipeline that comes with it. */
export function TradeStep({ trades, value, onChange }: { trades: Trade[]; value: string | null; onChange(code: string): void }) {
  const t = useText(adminTexts);
  const chosen = trades.find((trade) => trade.code === value);
  return (
    <div className={classes.columns}>
      <div className={classes.trades} role="radiogroup" aria-label={t('setup.trade.title')}>
        {trades.map((trade) => (
          <label key={trade.code} data-on={trade.code === value || undefined}>
            <input type="radio" name="trade" checked={trade.code === value} onChange={() => onChange(trade.code)} />
            {trade.title}
          </label>
        ))}
      </div>
      <div className={classes.preview} aria-live="polite">
        <h2>{t('setup.funnel')}</h2>
        <ol>
          {chosen?.stages.map((stage, index) => (
            <li key={stage.title} data-semantic={stage.semantic} style={{ '--stage': `var(--k-stage-${stage.color})`, '--wide': `${100 - Math.min(index, 9) * 5}%` } as React.CSSProperties}>
              <i />
              <span>{stage.title}</span>
              {stage.semantic !== 'P' && <small>{stage.semantic === 'S' ? t('stage.success') : t('stage.failure')}</small>}
            </li>
          ))}
        </ol>
        <p>{t('setup.funnelHint')}</p>
      </div>
    </div>
  );
}
