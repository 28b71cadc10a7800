import { Link } from 'react-router';
import { recordPath } from '~/lib/recordPath';
import { numbered } from '~/lib/text/numbered';
import type { Item } from '../data/types';
import type { Column } from '../data/useColumns';
import type { KnownType } from '../data/useRecordType';
import { Face } from '~/ui/Face';
import { personOf } from '../data/refs';
import { useExtensions } from '../extensions';
import { FieldValue } from '../fields/FieldValue';
import { clientOf } from '../fields/clientOf';
import { idsOf, isEmptyValue } from '../fields/ids';
import { photoOf } from '../fields/photoOf';
import classes from './PhoneRow.module.css';

const SECOND = ['company', 'companyTitle', 'post', 'contact', 'companies', 'contacts', 'deals', 'industry', 'section'];

/** What the foot may say by itself; a record that has nothing of it shows the first columns of its list. */
const FOOT = ['stage', 'state', 'phones', 'emails', 'deadline'];

/** What a row of the list says anyway, or what says nothing on its own. */
const TAKEN = ['title', 'amount', 'price', 'responsible', 'closed', 'active', 'photo', 'quality', ...SECOND, ...FOOT];

interface Props {
  ref: (element: HTMLDivElement | null) => void;
  index: number;
  style: React.CSSProperties;
  type: KnownType;
  item: Item;
  /** Those of the list. */
  columns: Column[];
  onOpen(): void;
}

/** A record on a phone: title, client, money, stage, a way to call. */
export function PhoneRow({ ref, index, style, type, item, columns, onOpen }: Props) {
  const show = (code: string) => {
    const field = type.byCode.get(code);
    return field && !isEmptyValue(item.values[code]) ? <FieldValue type={type} field={field} values={item.values} client={clientOf(type.code, item.id)} dense /> : null;
  };
  const { owners } = useExtensions(type.code);
  const second = SECOND.find((code) => type.byCode.has(code) && !isEmptyValue(item.values[code]));
  const further = FOOT.some((code) => type.byCode.has(code) && !isEmptyValue(item.values[code])) ? [] : columns.map(({ field }) => field.code).filter((code) => !TAKEN.includes(code) && !isEmptyValue(item.values[code])).slice(0, 3);
  const responsible = idsOf(item.values['responsible'])[0];
  const person = responsible === undefined ? undefined : personOf(responsible);
  return (
    <div ref={ref} data-index={index} className={classes.place} style={style} role="row">
      <div
        className={classes.card}
        role="gridcell"
        tabIndex={-1}
        onClick={(event) => {
          if (!(event.target as HTMLElement).closest('a, button')) onOpen();
        }}
        onKeyDown={() => undefined}
      >
        <div className={classes.top}>
          {type.byCode.has('lastName') && type.byCode.has('photo') && <Face name={String(item.values['title'] ?? '')} photo={photoOf(item.values)} size={24} />}
          <Link to={{ pathname: recordPath(type.code, item.id), search: window.location.search }}>{String(item.values['title'] ?? numbered(item.id))}</Link>
          <b>{show('amount') ?? show('price')}</b>
        </div>
        {second && <div className={classes.second}>{show(second)}</div>}
        <div className={classes.foot}>
          {show('stage') ?? show('state') ?? show('phones') ?? show('emails')}
          {show('deadline')}
          {further.map((code) => <span key={code} className={classes.further}>{type.byCode.get(code)?.kind === 'number' && <small>{type.byCode.get(code)?.title} </small>}{show(code)}</span>)}
          {type.hasStages && show('phones')}
          {!person && item.can.update && owners.map((Owner, index) => <Owner key={index} type={type} item={item} />)}
          {person && <Face name={person.name} initials={person.initials} color={person.color} photo={person.photo} size={20} />}
        </div>
      </div>
    </div>
  );
}
