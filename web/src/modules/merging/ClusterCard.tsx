import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { useFormat } from '~/lib/format/useFormat';
import { recordPath } from '~/lib/recordPath';
import { useText } from '~/lib/text/useText';
import { numbered } from '~/lib/text/numbered';
import type { Item } from '~/modules/records/data/types';
import type { KnownType } from '~/modules/records/data/useRecordType';
import { FieldValue } from '~/modules/records/fields/FieldValue';
import { isEmptyValue } from '~/modules/records/fields/ids';
import classes from './DoublesPage.module.css';
import type { Cluster } from './data';
import { doublesTexts } from './page/texts';

const TELLING = ['company', 'companyTitle', 'post', 'inn', 'city', 'phones', 'emails', 'responsible'];

/** Records that may be one client, side by side in short. */
export function ClusterCard({ type, cluster, busy, onCompare, onDifferent }: { type: KnownType; cluster: Cluster; busy: boolean; onCompare(): void; onDifferent(): void }) {
  const t = useText(doublesTexts);
  return (
    <li className={classes.card}>
      <header>
        <p>{t('common', { what: cluster.reasons.map((reason) => t(`reason.${reason}`)).join(', ') })}</p>
        <Button variant="subtle" size="compact-sm" disabled={busy} onClick={onDifferent}>{t('different')}</Button>
        <Button size="compact-sm" onClick={onCompare}>{t('compare')}</Button>
      </header>
      <div className={classes.records}>
        {cluster.items.map((item) => <Short key={item.id} type={type} item={item} />)}
      </div>
    </li>
  );
}

function Short({ type, item }: { type: KnownType; item: Item }) {
  const t = useText(doublesTexts);
  const format = useFormat();
  return (
    <div className={classes.record}>
      <Link to={recordPath(type.code, item.id)}>{String(item.values['title'] ?? numbered(item.id))}</Link>
      {TELLING.flatMap((code) => type.byCode.get(code) ?? [])
        .filter((field) => !isEmptyValue(item.values[field.code]))
        .map((field) => <div key={field.code}><FieldValue type={type} field={field} values={item.values} dense /></div>)}
      <small>{numbered(item.id)}{item.values['createdAt'] ? ` · ${t('merge.created', { at: format.date(format.dayOf(String(item.values['createdAt']))) })}` : ''}</small>
    </div>
  );
}
