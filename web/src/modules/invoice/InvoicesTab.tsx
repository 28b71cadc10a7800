import { useState } from 'react';
import { ActionIcon, Button, Skeleton, Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconFileInvoice, IconX } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { remove } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { rowsQuery } from '~/modules/product/data';
import { useUndo } from '~/modules/records/data/useUndo';
import type { CardPart } from '~/modules/records/extensions';
import { Failure } from '~/ui/Failure';
import { Icon } from '~/ui/Icon';
import { Notice } from '~/ui/Notice';
import classes from './Invoice.module.css';
import { InvoiceActs } from './InvoiceActs';
import { IssueDialog } from './IssueDialog';
import { StateMark } from './StateMark';
import { dealInvoicesQuery, paperOf, type Payment } from './data';
import { useRefresh } from './useRefresh';
import { invoiceWords } from './words/texts';

/** The invoices of a deal, each with what was paid for it. */
export function InvoicesTab({ item }: CardPart) {
  const t = useText(invoiceWords);
  const format = useFormat();
  const report = useReportFailure();
  const offerUndo = useUndo();
  const refresh = useRefresh(item.id);
  const query = useQuery(dealInvoicesQuery(item.id));
  const rows = useQuery(rowsQuery('deal', item.id));
  const [issuing, setIssuing] = useState(false);
  if (query.isError) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data || !rows.data) return <Skeleton height={120} radius={10} aria-label={t('reading')} />;
  const has = rows.data.items.length > 0;
  const issue = item.can.update && has && <Button leftSection={<Icon of={IconFileInvoice} size={16} />} onClick={() => setIssuing(true)}>{t('issue')}</Button>;
  const drop = (payment: Payment): void => {
    remove<{ operation: string }>(`/api/invoices/payments/${payment.id}`).then(({ operation }) => {
      offerUndo(t('payment.removed'), operation);
      refresh();
    }, report);
  };
  return (
    <section className={classes.tab} aria-label={t('title')}>
      {query.data.length === 0 ? (
        <Notice icon={IconFileInvoice} title={t('none')} text={has ? t('none.deal') : t('none.rows')}>{issue}</Notice>
      ) : (
        <>
          <div className={classes.head}>{issue}</div>
          <ul className={classes.list}>
            {query.data.map((invoice) => (
              <li key={invoice.id} className={classes.item} data-state={invoice.state} aria-label={t('name', { number: invoice.number })}>
                <div className={classes.main}>
                  <a href={paperOf(invoice)} target="_blank" rel="noreferrer">{t('name', { number: invoice.number })}</a>
                  <span>{t('from', { day: format.dateNumeric(invoice.issuedOn) })}</span>
                  <StateMark invoice={invoice} />
                  <small>{invoice.seller.title}{invoice.dueOn && ` · ${t('due', { day: format.dateNumeric(invoice.dueOn) })}`}{invoice.reason && ` · ${invoice.reason}`}</small>
                </div>
                <div className={classes.money}>
                  <b>{format.money(invoice.total, invoice.currency)}</b>
                  {invoice.state === 'partly' && <small>{t('left', { sum: format.money(invoice.left, invoice.currency) })}</small>}
                </div>
                <InvoiceActs invoice={invoice} />
                {invoice.payments.length > 0 && (
                  <ul className={classes.payments}>
                    {invoice.payments.map((payment) => (
                      <li key={payment.id}>
                        <span>{t('payment', { day: format.dateNumeric(payment.paidOn) })}{payment.note && ` · ${payment.note}`}</span>
                        <span className={classes.figure}>{format.money(payment.amount, invoice.currency)}</span>
                        {invoice.can.update && (
                          <Tooltip label={t('payment.remove', { sum: format.money(payment.amount, invoice.currency) })}>
                            <ActionIcon size={24} aria-label={t('payment.remove', { sum: format.money(payment.amount, invoice.currency) })} onClick={() => drop(payment)}><Icon of={IconX} size={14} /></ActionIcon>
                          </Tooltip>
                        )}
                      </li>
                    ))}
                  </ul>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {issuing && <IssueDialog deal={item.id} rows={rows.data} onClose={() => setIssuing(false)} />}
    </section>
  );
}
