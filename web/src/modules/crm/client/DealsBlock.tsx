import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconTargetArrow } from '@tabler/icons-react';
import { Link } from 'react-router';
import { recordPath } from '~/lib/recordPath';
import { useText } from '~/lib/text/useText';
import { numbered } from '~/lib/text/numbered';
import { Icon } from '~/ui/Icon';
import { FieldValue } from '~/modules/records/fields/FieldValue';
import { useRecordType } from '~/modules/records/data/useRecordType';
import type { CardPart } from '~/modules/records/extensions';
import { crmTexts } from '../texts';
import { Block } from './Block';
import classes from './Block.module.css';
import { clientDealsQuery } from './queries';

/** The client's deals, newest first. */
export function DealsBlock({ type, item }: CardPart) {
  const t = useText(crmTexts);
  const dealType = useRecordType('deal');
  const deals = useQuery(clientDealsQuery(type.code, item.id));
  const amount = dealType.byCode.get('amount');
  const stage = dealType.byCode.get('stage');
  const filter = { op: 'all', of: [{ field: type.code === 'company' ? 'company' : 'contacts', op: 'is', value: item.id }] };
  return (
    <Block title={t('deals.title')}>
      {deals.isPending && <Skeleton height={32} mx={14} my={8} width="auto" radius={6} />}
      {deals.isError && <p className={classes.none}>{t('failed')}</p>}
      {deals.data?.items.length === 0 && <p className={classes.none}>{t('deals.empty')}</p>}
      {deals.data?.items.slice(0, 5).map((deal) => (
        <div key={deal.id} className={classes.line}>
          <span className={classes.icon}><Icon of={IconTargetArrow} size={16} /></span>
          <div className={classes.about}>
            <Link to={recordPath('deal', deal.id)}>{String(deal.values['title'] ?? numbered(deal.id))}</Link>
            <small>{stage && <FieldValue type={dealType} field={stage} values={deal.values} />}</small>
          </div>
          <span className={classes.money}>{amount && <FieldValue type={dealType} field={amount} values={deal.values} />}</span>
        </div>
      ))}
      {deals.data && (deals.data.count ?? deals.data.items.length) > 5 && (
        <Link className={classes.link} to={`/deals?mode=list&filter=${encodeURIComponent(JSON.stringify(filter))}`}>{t('deals.all', { n: deals.data.count ?? deals.data.items.length })}</Link>
      )}
    </Block>
  );
}
