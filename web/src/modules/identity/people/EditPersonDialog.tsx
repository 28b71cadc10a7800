import { useState } from 'react';
import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { patch } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { meQuery } from '~/lib/session/meQuery';
import { useText } from '~/lib/text/useText';
import { DayInput } from '~/ui/DayInput';
import { Dialog } from '~/ui/Dialog';
import type { Person } from '../data';
import classes from '../open/form.module.css';
import { identityTexts } from '../texts';

const OWN = ['firstName', 'lastName', 'secondName', 'mobile', 'phone', 'innerPhone', 'birthday'] as const;
const ADMINISTRATORS = ['email', 'postTitle', 'hiredOn'] as const;
type Field = (typeof OWN)[number] | (typeof ADMINISTRATORS)[number];

/** The profile; e-mail, post and day of hiring are for administrators. */
export function EditPersonDialog({ person, administers, onClose }: { person: Person; administers: boolean; onClose(): void }) {
  const t = useText(identityTexts);
  const queries = useQueryClient();
  const fields: readonly Field[] = administers ? [...OWN, ...ADMINISTRATORS] : OWN;
  const [values, setValues] = useState(() => Object.fromEntries(fields.map((field) => [field, person[field] ?? ''])) as Record<Field, string>);
  const save = useSave(
    () => {
      const changed: Partial<Record<Field, string | null>> = {};
      for (const field of fields) {
        const next = values[field].trim();
        if (next !== (person[field] ?? '')) changed[field] = next === '' && (field === 'birthday' || field === 'hiredOn' || field === 'email') ? null : next;
      }
      return patch(`/api/identity/people/${person.id}`, changed);
    },
    () => {
      void queries.invalidateQueries({ queryKey: ['identity'] });
      void queries.invalidateQueries({ queryKey: meQuery.queryKey });
      onClose();
    },
  );
  const input = (field: Field, type = 'text') => (
    <TextInput key={field} label={t(field)} type={type} value={values[field]} error={save.fields[field]} onChange={(event) => { const { value } = event.currentTarget; setValues((old) => ({ ...old, [field]: value })); }} />
  );
  const dayOf = (field: 'birthday' | 'hiredOn') => <DayInput label={t(field)} value={values[field]} error={save.fields[field]} onChange={(day) => setValues((old) => ({ ...old, [field]: day }))} />;
  return (
    <Dialog title={t('edit.title')} onClose={onClose} act={t('save')} onSubmit={() => save.run()} busy={save.pending} message={save.message} size={520}>
      <div className={classes.pair}>{input('firstName')}{input('lastName')}</div>
      <div className={classes.pair}>{input('secondName')}{dayOf('birthday')}</div>
      <div className={classes.pair}>{input('mobile', 'tel')}{input('phone', 'tel')}</div>
      <div className={classes.pair}>{input('innerPhone')}{administers && input('postTitle')}</div>
      {administers && <div className={classes.pair}>{input('email', 'email')}{dayOf('hiredOn')}</div>}
    </Dialog>
  );
}
