import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { put } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { plainField } from '~/modules/crm/plainField';
import { refreshLists } from '~/modules/records/data/cache';
import { recordKeys } from '~/modules/records/data/queries';
import { personOf } from '~/modules/records/data/refs';
import type { Field, Item } from '~/modules/records/data/types';
import type { KnownType } from '~/modules/records/data/useRecordType';
import { FieldInput } from '~/modules/records/fields/FieldInput';
import { FieldValue } from '~/modules/records/fields/FieldValue';
import { isEmptyValue } from '~/modules/records/fields/ids';
import { Dialog } from '~/ui/Dialog';
import classes from './CharacteristicsBlock.module.css';
import type { ClientCharacteristic } from './characteristics';
import { segmentTexts } from './texts';

/** The history of one characteristic of a client, and a new value with the day from which it holds. */
export function CharacteristicDialog({ type, item, characteristic, field, onClose }: { type: KnownType; item: Item; characteristic: ClientCharacteristic; field: Field; onClose(): void }) {
  const t = useText(segmentTexts);
  const format = useFormat();
  const queries = useQueryClient();
  const [value, setValue] = useState(characteristic.value);
  const [on, setOn] = useState<string | null>(format.today());
  const may = item.can.update && !field.readOnly;
  const save = useSave(
    () => put(`/api/crm/clients/${type.code}/${item.id}/characteristics/${characteristic.id}`, { value: isEmptyValue(value) ? null : value, on }),
    async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: recordKeys.record(type.code, item.id) });
      await refreshLists(queries, type.code);
    },
  );
  return (
    <Dialog title={characteristic.title} onClose={onClose} {...(may ? { act: t('save'), onSubmit: () => save.run() } : {})} busy={save.pending} disabled={on === null} message={save.message}>
      {may && (
        <>
          <FieldInput type={type} field={field} label={t('char.value')} autoFocus value={value} values={{}} error={save.fields[field.code]} onChange={(next) => setValue(next)} />
          <FieldInput type={type} field={plainField({ code: 'on', kind: 'date', title: t('char.on'), required: true })} label={t('char.on')} value={on} values={{}} error={save.fields['on']} onChange={(next) => setOn(next as string | null)} />
          <p className={classes.note}>{t('char.note')}</p>
        </>
      )}
      {characteristic.history.length > 0 ? (
        <ul className={classes.history} aria-label={t('char.history')}>
          {characteristic.history.map((each, index) => (
            <li key={index}>
              <time dateTime={each.on}>{format.date(each.on, false)}</time>
              {isEmptyValue(each.value) ? <span>—</span> : <FieldValue type={type} field={field} values={{ [field.code]: each.value }} />}
              <small>{each.by === null ? '' : personOf(each.by)?.name}</small>
            </li>
          ))}
        </ul>
      ) : (
        <p className={classes.note}>{t('char.none')}</p>
      )}
    </Dialog>
  );
}
