import { IconBuilding, IconUser } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useFormat } from '~/lib/format/useFormat';
import { recordPath } from '~/lib/recordPath';
import { useText } from '~/lib/text/useText';
import { useRecordType } from '~/modules/records/data/useRecordType';
import { Dot } from '~/ui/Dot';
import { Icon } from '~/ui/Icon';
import classes from './MyClientsPage.module.css';
import type { MyClient } from './clients';
import { segmentTexts } from './texts';

/** One client: state, what lies ahead, when something was heard last, open and won sums. */
export function ClientRow({ client, currency }: { client: MyClient; currency: string }) {
  const t = useText(segmentTexts);
  const format = useFormat();
  const type = useRecordType(client.type);
  const relation = type.byCode.get('relation')?.options?.find((option) => option.id === client.relation);
  const sum = ({ count, amount }: { count: number; amount: number }) =>
    count === 0 ? <span className={classes.faint}>—</span> : <>{amount > 0 && <b>{format.moneyShort(amount, currency)}</b>}<small>{t('deals', { n: count })}</small></>;
  return (
    <tr data-reason={client.reason}>
      <td className={classes.client}>
        <Icon of={client.type === 'company' ? IconBuilding : IconUser} size={16} />
        <Link to={recordPath(client.type, client.id)}>{client.title}</Link>
      </td>
      <td data-label={t('col.state')}>{relation && <span className={classes.state}><Dot color={relation.color ?? null} />{relation.title}</span>}</td>
      <td data-label={t('col.next')} className={classes.step}>
        {client.next ? (
          <>
            <time dateTime={client.next.on}>{format.date(client.next.on)}</time>
            <Link to={recordPath(client.next.type, client.next.id)}>{client.next.title}</Link>
          </>
        ) : (
          <span className={classes.faint}>{t('noStep')}</span>
        )}
      </td>
      <td data-label={t('col.contact')} className={classes.contact}>
        {client.contactAt ? <time dateTime={client.contactAt}>{format.moment(client.contactAt)}</time> : <span className={classes.faint}>{t('never')}</span>}
        {client.silent > 0 && <small>{t('silent', { n: client.silent })}</small>}
      </td>
      <td data-label={t('col.open')} className={classes.number}>{sum(client.open)}</td>
      <td data-label={t('col.won')} className={classes.number}>{sum(client.won)}</td>
    </tr>
  );
}
