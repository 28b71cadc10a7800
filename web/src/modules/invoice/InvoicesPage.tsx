import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { IconFileInvoice, IconSearch } from '@tabler/icons-react';
import { Link, useSearchParams } from 'react-router';
import { readDay } from '~/lib/format/readDay';
import { useFormat } from '~/lib/format/useFormat';
import { recordPath } from '~/lib/recordPath';
import { numberSign, numbered } from '~/lib/text/numbered';
import { useText } from '~/lib/text/useText';
import { DayInput } from '~/ui/DayInput';
import { Failure } from '~/ui/Failure';
import { Icon } from '~/ui/Icon';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { SkeletonRows } from '~/ui/SkeletonRows';
import { useLate } from '~/ui/useLate';
import classes from './Invoice.module.css';
import { InvoiceActs } from './InvoiceActs';
import { StateMark } from './StateMark';
import { invoicesQuery, paperOf } from './data';
import { invoiceWords } from './words/texts';

const STATES = ['', 'issued', 'partly', 'overdue', 'paid', 'withdrawn'] as const;

/** All invoices of the deals that one sees. */
export function InvoicesPage() {
  const t = useText(invoiceWords);
  const format = useFormat();
  const [params, setParams] = useSearchParams();
  const ask = { state: STATES.find((state) => state === params.get('state')) ?? '', text: params.get('q') ?? '', from: readDay(params.get('from')), to: readDay(params.get('to')) };
  const query = useInfiniteQuery(invoicesQuery(ask));
  const late = useLate(query.isPending);
  const set = (name: string, value: string): void =>
    setParams((before) => {
      const next = new URLSearchParams(before);
      if (value) next.set(name, value);
      else next.delete(name);
      return next;
    }, { replace: true });
  const asked = Object.values(ask).some(Boolean);
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const sums = query.data?.pages[0]?.sums ?? [];
  const title = (state: (typeof STATES)[number]): string => (state === '' ? t('state.all') : state === 'overdue' ? t('overdue') : t(`state.${state}`));
  return (
    <Page
      title={t('title')}
      below={
        <div className={classes.filter}>
          <TextInput className={classes.search ?? ''} aria-label={t('search')} placeholder={t('search')} leftSection={<Icon of={IconSearch} size={15} />} value={ask.text} onChange={(event) => set('q', event.currentTarget.value)} />
          <NativeSelect aria-label={t('state')} data={STATES.map((state) => ({ value: state, label: title(state) }))} value={ask.state} onChange={(event) => set('state', event.currentTarget.value)} />
          <span className={classes.period}>
            <DayInput aria-label={`${t('period')}: ${t('period.from')}`} className={classes.day ?? ''} value={ask.from} onChange={(day) => set('from', day)} />
            <span aria-hidden>–</span>
            <DayInput aria-label={`${t('period')}: ${t('period.to')}`} className={classes.day ?? ''} value={ask.to} onChange={(day) => set('to', day)} />
          </span>
          {asked && <Button variant="subtle" color="gray" onClick={() => setParams(new URLSearchParams(), { replace: true })}>{t('clear')}</Button>}
        </div>
      }
    >
      {query.isError && <Failure error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && late && <SkeletonRows />}
      {query.data && items.length === 0 && <Notice icon={IconFileInvoice} title={asked ? t('none.asked') : t('none')} text={asked ? undefined : t('none.all')} />}
      {items.length > 0 && (
        <>
          <div className={classes.table} role="table" aria-label={t('title')}>
            <div className={classes.row} data-head role="row">
              <span role="columnheader">{numberSign()}</span><span role="columnheader">{t('day')}</span><span role="columnheader">{t('buyer')}</span><span role="columnheader">{t('deal')}</span><span role="columnheader">{t('state')}</span><span role="columnheader">{t('dueOn')}</span><span role="columnheader" className={classes.figure}>{t('sum')}</span><span role="columnheader" aria-hidden />
            </div>
            {items.map((invoice) => (
              <div key={invoice.id} className={classes.row} role="row" data-state={invoice.state}>
                <span role="cell" data-label={numbered('')}><a href={paperOf(invoice)} target="_blank" rel="noreferrer">{invoice.number}</a></span>
                <span role="cell">{format.dateNumeric(invoice.issuedOn)}</span>
                <span role="cell" className={classes.wide}>{invoice.client ? <Link to={recordPath(invoice.client.type, invoice.client.id)}>{invoice.buyer}</Link> : invoice.buyer}<small>{invoice.seller.title}</small></span>
                <span role="cell" className={classes.wide}>{invoice.deal && <Link to={recordPath('deal', invoice.deal.id)}>{invoice.deal.title}</Link>}</span>
                <span role="cell"><StateMark invoice={invoice} /></span>
                <span role="cell" data-label={invoice.dueOn ? `${t('dueShort')} ` : undefined}>{invoice.dueOn && format.dateNumeric(invoice.dueOn)}</span>
                <span role="cell" className={classes.figure}>{format.money(invoice.total, invoice.currency)}{invoice.state === 'partly' && <small>{t('left', { sum: format.money(invoice.left, invoice.currency) })}</small>}</span>
                <span role="cell"><InvoiceActs invoice={invoice} /></span>
              </div>
            ))}
          </div>
          <div className={classes.foot}>
            {sums.map((sum) => <span key={sum.currency}>{t('totals', { n: sum.count, sum: format.money(sum.total, sum.currency), paid: format.money(sum.paid, sum.currency) })}</span>)}
            {query.hasNextPage && <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t('more')}</Button>}
          </div>
        </>
      )}
    </Page>
  );
}
