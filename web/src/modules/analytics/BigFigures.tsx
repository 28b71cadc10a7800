import type { ReactNode } from 'react';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import classes from './BigFigures.module.css';
import { FigureLink } from './FigureLink';
import type { Figure, Funnel, Totals } from './funnel';
import { analyticsTexts } from './texts';

const share = (part: Figure | undefined, whole: Figure | undefined): number | null => (part && whole && whole.count > 0 ? part.count / whole.count : null);

/** The four figures that answer the question at a glance, each beside the same figure of the period before. */
export function BigFigures({ funnel }: { funnel: Funnel }) {
  const t = useText(analyticsTexts);
  const format = useFormat();
  const { totals, previous } = funnel;
  const hasLeads = (totals.leads?.count ?? 0) > 0 || (previous?.leads?.count ?? 0) > 0;
  const entry = (of: Totals | null): Figure | undefined => (hasLeads ? of?.leads : of?.deals);
  const conversion = hasLeads ? share(totals.converted, totals.leads) : share(totals.won, totals.deals);
  const conversionBefore = previous ? (hasLeads ? share(previous.converted, previous.leads) : share(previous.won, previous.deals)) : null;
  const money = (figure: Figure): string => `${figure.base.mixed ? '≈ ' : ''}${format.moneyShort(figure.base.amount, figure.base.currency)}`;
  const average = (figure: Figure | undefined): number | null => (figure && figure.count > 0 ? figure.base.amount / figure.count : null);
  const won = totals.won;
  return (
    <div className={classes.figures}>
      {entry(totals) && (
        <Box title={hasLeads ? t('leads') : t('deals')} note={<Growth now={entry(totals)!.count} before={entry(previous)?.count ?? null} words={(was) => t('was', { value: format.number(was) })} />}>
          <FigureLink figure={entry(totals)!} big label={hasLeads ? t('leads') : t('deals')} />
        </Box>
      )}
      <Box title={hasLeads ? t('conversion') : t('conversion.won')} note={<Points now={conversion} before={conversionBefore} />}>{conversion === null ? '—' : format.percent(conversion, 1)}</Box>
      {won && (
        <Box title={t('won')} note={<Growth now={won.count} before={previous?.won?.count ?? null} words={(was) => t('was', { value: format.number(was) })} />}>
          <FigureLink figure={won} big label={t('won')} />
        </Box>
      )}
      {won && (
        <Box title={t('money')} note={<><Growth now={won.base.amount} before={previous?.won?.base.amount ?? null} words={(was) => t('was', { value: format.moneyShort(was, won.base.currency) })} />{average(won) !== null && <span>{t('average', { value: format.moneyShort(Math.round(average(won)!), won.base.currency) })}</span>}</>}>
          <span title={won.base.mixed ? t('mixed', { list: won.sums.map((sum) => format.money(sum.amount, sum.currency)).join(' + ') }) : format.money(won.base.amount, won.base.currency)}>{money(won)}</span>
        </Box>
      )}
    </div>
  );
}

function Box({ title, children, note }: { title: string; children: ReactNode; note: ReactNode }) {
  return (
    <section className={classes.box}>
      <h2>{title}</h2>
      <p className={classes.value}>{children}</p>
      <p className={classes.note}>{note}</p>
    </section>
  );
}

/** `+12 %  was 1 643` */
function Growth({ now, before, words }: { now: number; before: number | null; words(was: number): string }) {
  const format = useFormat();
  if (before === null) return null;
  if (before === 0) return <span>{words(0)}</span>;
  const change = now / before - 1;
  return (
    <>
      {Math.abs(change) >= 0.0005 && <b data-good={change > 0}>{change > 0 ? '+' : '−'}{format.percent(Math.abs(change), Math.abs(change) < 0.1 ? 1 : 0)}</b>}
      <span>{words(before)}</span>
    </>
  );
}

/** A share beside the share before, in points. */
function Points({ now, before }: { now: number | null; before: number | null }) {
  const format = useFormat();
  const t = useText(analyticsTexts);
  if (before === null || now === null) return null;
  const change = (now - before) * 100;
  return (
    <>
      {Math.abs(change) >= 0.05 && <b data-good={change > 0}>{change > 0 ? '+' : '−'}{t('points', { n: format.number(Math.abs(change), 1) })}</b>}
      <span>{t('was', { value: format.percent(before, 1) })}</span>
    </>
  );
}
