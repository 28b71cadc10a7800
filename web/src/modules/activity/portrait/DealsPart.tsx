import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Count } from './Count';
import type { DealFigure, Portrait } from './data';
import classes from './Portrait.module.css';
import { portraitTexts } from './texts';

/** What comes of the work with a client: his deals by how they ended. */
export function DealsPart({ deals }: { deals: Portrait['deals'] }) {
  const t = useText(portraitTexts);
  const format = useFormat();
  if (!deals) return <div className={classes.part}><h3>{t('deals')}</h3><p className={classes.hidden}>{t('hidden')}</p></div>;
  const currency = deals.won.base.currency;
  const worth = (figure: DealFigure) => deals.money && figure.count > 0 && <small>{t('sum.of', { sum: format.money(figure.base.amount, currency) })}</small>;
  return (
    <div className={classes.part}>
      <h3>{t('deals')}</h3>
      <dl className={classes.figures}>
        <div><dt>{t('won')}</dt><dd><Count of={deals.won} label={t('won')} /></dd></div>
        {deals.money && <div><dt>{t('won.sum')}</dt><dd>{format.money(deals.won.base.amount, currency)}</dd></div>}
        {deals.money && <div><dt>{t('average')}</dt><dd>{deals.average === null ? t('dash') : format.money(deals.average, currency)}</dd></div>}
        <div><dt>{t('conversion')}</dt><dd>{deals.conversion === null ? t('dash') : format.percent(deals.conversion / 100)}<small>{t('conversion.of')}</small></dd></div>
        <div><dt>{t('lost')}</dt><dd><Count of={deals.lost} label={t('lost')} />{worth(deals.lost)}</dd></div>
        <div><dt>{t('open')}</dt><dd><Count of={deals.open} label={t('open')} />{worth(deals.open)}</dd></div>
        <div><dt>{t('added')}</dt><dd><Count of={deals.added} label={t('added')} />{worth(deals.added)}</dd></div>
      </dl>
    </div>
  );
}
