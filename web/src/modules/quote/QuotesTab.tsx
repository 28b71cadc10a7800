import { useState } from 'react';
import { ActionIcon, Button, Skeleton, Tooltip } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconFileDescription, IconPrinter } from '@tabler/icons-react';
import { Link, useNavigate } from 'react-router';
import { useReportFailure } from '~/app/useReportFailure';
import { get, post } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { recordPath } from '~/lib/recordPath';
import { useText } from '~/lib/text/useText';
import { recordKeys } from '~/modules/records/data/queries';
import { rememberRefs } from '~/modules/records/data/refs';
import type { ListPage } from '~/modules/records/data/types';
import { useRecordType } from '~/modules/records/data/useRecordType';
import { useUndo } from '~/modules/records/data/useUndo';
import type { CardPart } from '~/modules/records/extensions';
import { FieldValue } from '~/modules/records/fields/FieldValue';
import { filterText } from '~/modules/records/filter/filter';
import { Failure } from '~/ui/Failure';
import { Icon } from '~/ui/Icon';
import { Notice } from '~/ui/Notice';
import classes from './Quote.module.css';
import { paperOf } from './paperOf';
import { quoteWords } from './words/texts';

/** What has been offered for a deal. */
export function QuotesTab({ item }: CardPart) {
  const t = useText(quoteWords);
  const format = useFormat();
  const type = useRecordType('quote');
  const navigate = useNavigate();
  const report = useReportFailure();
  const offerUndo = useUndo();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const query = useQuery({
    queryKey: [...recordKeys.type('quote'), 'related', 'deal', item.id],
    queryFn: async ({ signal }) => {
      const page = await get<ListPage>('/api/records/quote', { filter: filterText({ field: 'deal', op: 'is', value: item.id }), sort: '-createdAt', limit: 50, fields: 'title,number,status,amount,currency,beginOn,closeOn' }, { signal });
      rememberRefs(page.refs);
      return page.items;
    },
  });
  if (query.isError) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton height={120} radius={10} aria-label={t('reading')} />;
  const create = (): void => {
    setBusy(true);
    post<{ id: number; operation: string }>(`/api/quotes/of/${item.id}`, {}).then(({ id, operation }) => {
      void queries.invalidateQueries({ queryKey: recordKeys.type('quote') });
      offerUndo(t('made'), operation);
      void navigate(recordPath('quote', id));
    }, report).finally(() => setBusy(false));
  };
  const make = type.can.add && <Button loading={busy} leftSection={<Icon of={IconFileDescription} size={16} />} onClick={create}>{t('make')}</Button>;
  const status = type.byCode.get('status');
  const amount = type.byCode.get('amount');
  return (
    <section className={classes.tab} aria-label={t('title')}>
      {query.data.length === 0 ? (
        <Notice icon={IconFileDescription} title={t('none')} text={type.can.add ? t('noneText') : t('noneRead')}>{make}</Notice>
      ) : (
        <>
          <div className={classes.head}>{make}</div>
          <ul className={classes.list}>
            {query.data.map((quote) => (
              <li key={quote.id} className={classes.item}>
                <div className={classes.main}>
                  <Link to={recordPath('quote', quote.id)}>{String(quote.values['title'] ?? t('number', { number: quote.id }))}</Link>
                  {status && <FieldValue type={type} field={status} values={quote.values} dense />}
                  <small>
                    {t('number', { number: String(quote.values['number'] ?? quote.id) })}
                    {typeof quote.values['beginOn'] === 'string' && ` ${t('from', { day: format.dateNumeric(quote.values['beginOn']) })}`}
                    {typeof quote.values['closeOn'] === 'string' && ` · ${t('until', { day: format.dateNumeric(quote.values['closeOn']) })}`}
                  </small>
                </div>
                <span className={classes.money}>{amount && quote.values['amount'] != null && <FieldValue type={type} field={amount} values={quote.values} dense />}</span>
                {quote.values['amount'] != null && (
                  <Tooltip label={t('print')}><ActionIcon component="a" href={paperOf(quote.id)} target="_blank" rel="noreferrer" aria-label={t('print')}><Icon of={IconPrinter} size={16} /></ActionIcon></Tooltip>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
