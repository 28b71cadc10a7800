import { Suspense, lazy, useState } from 'react';
import { Button, Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconFileInvoice, IconPrinter } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import { rowsQuery } from '~/modules/product/data';
import type { CardPart } from '~/modules/records/extensions';
import { Icon } from '~/ui/Icon';
import classes from './Quote.module.css';
import { paperOf } from './paperOf';
import { quoteWords } from './words/texts';

const IssueDialog = lazy(() => import('~/modules/invoice/IssueDialog').then((module) => ({ default: module.IssueDialog })));

/** What a proposal is for: to be printed, and to become an invoice. */
export function QuoteHead({ type, item }: CardPart) {
  const t = useText(quoteWords);
  const rows = useQuery({ ...rowsQuery('quote', item.id), enabled: type.byCode.has('amount') });
  const [issuing, setIssuing] = useState(false);
  if (!rows.data) return null;
  const empty = rows.data.items.length === 0;
  const deal = item.values['deal'];
  return (
    <div className={classes.acts} role="group" aria-label={t('actions')}>
      {empty
        ? <Tooltip label={t('printHint')}><Button variant="default" size="xs" data-disabled aria-disabled leftSection={<Icon of={IconPrinter} size={15} />} onClick={(event) => event.preventDefault()}>{t('print')}</Button></Tooltip>
        : <Button variant="default" size="xs" component="a" href={paperOf(item.id)} target="_blank" rel="noreferrer" leftSection={<Icon of={IconPrinter} size={15} />}>{t('print')}</Button>}
      {!empty && item.can.update && typeof deal === 'number' && <Button variant="default" size="xs" leftSection={<Icon of={IconFileInvoice} size={15} />} onClick={() => setIssuing(true)}>{t('invoice')}</Button>}
      {!empty && item.can.update && typeof deal !== 'number' && <small className={classes.hint}>{t('noDeal')}</small>}
      {issuing && typeof deal === 'number' && <Suspense fallback={null}><IssueDialog deal={deal} quote={item.id} rows={rows.data} onClose={() => setIssuing(false)} /></Suspense>}
    </div>
  );
}
