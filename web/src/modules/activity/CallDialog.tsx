import { Suspense } from 'react';
import { useQueries } from '@tanstack/react-query';
import { Link } from 'react-router';
import { recordPath } from '~/lib/recordPath';
import { numbered } from '~/lib/text/numbered';
import { useText } from '~/lib/text/useText';
import { recordQuery } from '~/modules/records/data/queries';
import { titleOf } from '~/modules/records/data/refs';
import type { Item } from '~/modules/records/data/types';
import { useRecordType } from '~/modules/records/data/useRecordType';
import { clientOf } from '~/modules/records/fields/clientOf';
import { FieldValue } from '~/modules/records/fields/FieldValue';
import { idsOf, isEmptyValue } from '~/modules/records/fields/ids';
import { Dialog } from '~/ui/Dialog';
import { SkeletonRows } from '~/ui/SkeletonRows';
import classes from './Activity.module.css';
import { BINDINGS } from './data';
import { activityTexts } from './texts';

interface Whom {
  type: string;
  id: number;
}

/** Whom an activity is about, with their phones: people and companies that it is bound to, or those of its deals. */
export function CallDialog({ item, onClose }: { item: Item; onClose(): void }) {
  const t = useText(activityTexts);
  return (
    <Dialog title={t('call.of', { title: String(item.values['title'] ?? numbered(item.id)) })} onClose={onClose}>
      <Suspense fallback={<SkeletonRows rows={2} />}><Phones item={item} /></Suspense>
    </Dialog>
  );
}

function Phones({ item }: { item: Item }) {
  const t = useText(activityTexts);
  const bound = ['contact', 'company', 'lead'].flatMap((type) => idsOf(item.values[BINDINGS[type]!]).map((id) => ({ type, id })));
  const deals = useQueries({ queries: idsOf(item.values['deals']).map((id) => recordQuery('deal', id)) });
  const further = deals.flatMap((deal) => ['contact', 'company'].flatMap((type) => idsOf(deal.data?.values[type]).map((id) => ({ type, id }))));
  const all = [...bound, ...further].filter((one, at, list) => list.findIndex((other) => other.type === one.type && other.id === one.id) === at);
  const known = useQueries({ queries: all.map(({ type, id }) => recordQuery(type, id)) });
  const reachable = all.filter((_, at) => !isEmptyValue(known[at]?.data?.values['phones']));
  if (deals.some((each) => each.isPending) || known.some((each) => each.isPending)) return <SkeletonRows rows={2} />;
  if (reachable.length === 0) return <p>{t('call.none')}</p>;
  return (
    <ul className={classes.phones}>
      {reachable.map((whom) => <Client key={`${whom.type} ${whom.id}`} whom={whom} values={known[all.indexOf(whom)]!.data!.values} />)}
    </ul>
  );
}

function Client({ whom, values }: { whom: Whom; values: Item['values'] }) {
  const type = useRecordType(whom.type);
  const field = type.byCode.get('phones');
  return (
    <li>
      <Link to={recordPath(whom.type, whom.id)}>{titleOf(whom.type, whom.id) ?? String(values['title'] ?? numbered(whom.id))}</Link>
      {field && <FieldValue type={type} field={field} values={values} client={clientOf(whom.type, whom.id)} />}
    </li>
  );
}
