import { useState } from 'react';
import { Button, Skeleton, Switch, Tooltip } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import type { CardPart } from '~/modules/records/extensions';
import { Failure } from '~/ui/Failure';
import { Icon } from '~/ui/Icon';
import { HistoryDialog } from './HistoryDialog';
import { RowsTable } from './RowsTable';
import classes from './RowsTab.module.css';
import { useRows } from './useRows';
import { productWords } from './words/texts';

/** What is sold by a deal: a table written by keyboard, with what it comes to. */
export function RowsTab({ type, item }: CardPart) {
  const t = useText(productWords);
  const format = useFormat();
  const control = useRows(type.code, item.id);
  const [history, setHistory] = useState(false);
  const data = control.query.data;
  if (control.query.isError) return <Failure error={control.query.error} onRetry={() => void control.query.refetch()} />;
  if (!data) return <Skeleton height={160} radius={10} aria-label={t('rows.reading')} />;
  const money = (sum: number): string => format.money(sum, data.currency);
  const differs = data.items.length > 0 && Number(data.amount ?? 0) !== data.totals.total;
  const can = data.can.update;
  return (
    <section className={classes.tab} aria-label={t('rows')}>
      <RowsTable rows={control.rows} faults={control.faults} data={data} onType={control.type} onSave={control.save} />
      <div className={classes.foot}>
        <div className={classes.acts}>
          <Button variant="subtle" color="gray" size="compact-sm" leftSection={<Icon of={IconHistory} size={15} />} onClick={() => setHistory(true)}>{t('history')}</Button>
          {can && data.items.length > 0 && (
            <Tooltip label={t('byHandHint')}>
              <span><Switch size="xs" label={t('total.byHand')} checked={data.manual} onChange={(event) => control.keepByHand(event.currentTarget.checked)} /></span>
            </Tooltip>
          )}
          {can && <small className={classes.keys}>{t('rows.keys')}</small>}
        </div>
        {data.items.length > 0 && (
          <dl className={classes.totals}>
            {data.totals.discount > 0 && <div><dt>{t('total.discount')}</dt><dd>{money(data.totals.discount)}</dd></div>}
            {data.totals.tax > 0 && <div><dt>{t('total.net')}</dt><dd>{money(data.totals.net)}</dd></div>}
            {data.totals.taxes.filter((each) => each.vat !== null).map((each) => <div key={each.vat}><dt>{t('total.tax', { rate: format.number(each.vat!) })}</dt><dd>{money(each.tax)}</dd></div>)}
            <div className={classes.all}><dt>{t('total.all')}</dt><dd data-total>{money(data.totals.total)}</dd></div>
          </dl>
        )}
      </div>
      {differs && (
        <p className={classes.differs}>
          {t('total.differs', { amount: money(Number(data.amount ?? 0)), total: money(data.totals.total) })}
          {can && <Button variant="subtle" size="compact-sm" onClick={() => control.keepByHand(false)}>{t('total.take')}</Button>}
        </p>
      )}
      {history && <HistoryDialog type={type.code} id={item.id} currency={data.currency} onClose={() => setHistory(false)} />}
    </section>
  );
}
