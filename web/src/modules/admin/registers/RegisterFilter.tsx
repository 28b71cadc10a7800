import { useState, type ReactNode } from 'react';
import { Button, Select } from '@mantine/core';
import { useText } from '~/lib/text/useText';
import type { RegisterAsk } from '~/lib/settings/Register';
import { PersonSelect } from '~/modules/identity/PersonSelect';
import type { Field } from '~/modules/records/data/types';
import { useRecordType } from '~/modules/records/data/useRecordType';
import { AsyncPick } from '~/modules/records/fields/AsyncPick';
import { DayInput } from '~/ui/DayInput';
import classes from './RegisterFilter.module.css';
import { registerTexts } from './texts';
import { isNarrowed } from './useRegisterAsk';

/** By whom, whose client, when: the same for every register. */
export function RegisterFilter({ ask, onChange, children }: { ask: RegisterAsk; onChange(part: Partial<RegisterAsk>): void; children?: ReactNode }) {
  const t = useText(registerTexts);
  const [chosenType, id] = ask.record?.split(':') ?? [];
  const [kind, setKind] = useState(chosenType === 'contact' ? 'contact' : 'company');
  const type = useRecordType(kind);
  const field: Field = { code: 'client', kind: 'record', title: t('client'), required: false, multiple: false, readOnly: false, custom: false, sortable: false, filterable: true, recordType: kind };
  return (
    <div className={classes.filter}>
      <div className={classes.person}><PersonSelect label={t('person')} placeholder={t('person.any')} value={ask.person} onChange={(person) => onChange({ person })} /></div>
      <div className={classes.client}>
        <Select
          className={classes.kind ?? ''}
          label={t('client')}
          aria-label={t('client.kind')}
          allowDeselect={false}
          data={[{ value: 'company', label: t('client.company') }, { value: 'contact', label: t('client.contact') }]}
          value={kind}
          onChange={(next) => {
            setKind(next ?? 'company');
            onChange({ record: null });
          }}
        />
        <div className={classes.grow}><AsyncPick key={kind} type={type} values={{}} field={field} value={id ? Number(id) : null} placeholder={t('client.any')} onChange={(next) => onChange({ record: next ? `${kind}:${String(next)}` : null })} /></div>
      </div>
      <DayInput className={classes.day ?? ''} label={t('from')} value={ask.from ?? ''} onChange={(day) => onChange({ from: day || null })} />
      <DayInput className={classes.day ?? ''} label={t('to')} value={ask.to ?? ''} onChange={(day) => onChange({ to: day || null })} />
      {children}
      {isNarrowed(ask) && <Button variant="subtle" color="gray" onClick={() => onChange({ person: null, record: null, from: null, to: null })}>{t('clear')}</Button>}
    </div>
  );
}
