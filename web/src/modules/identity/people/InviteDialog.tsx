import { useState } from 'react';
import { Checkbox, Select, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { post } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { CopyText } from '~/ui/CopyText';
import { Dialog } from '~/ui/Dialog';
import { departmentsQuery } from '../data';
import classes from '../open/form.module.css';
import { identityTexts } from '../texts';

/** Invites a person and shows the link to hand over. */
export function InviteDialog({ onClose, departmentId }: { onClose(): void; departmentId: number | null }) {
  const t = useText(identityTexts);
  const queries = useQueryClient();
  const departments = useQuery(departmentsQuery);
  const [values, setValues] = useState({ firstName: '', lastName: '', email: '', postTitle: '', department: departmentId === null ? null : String(departmentId), administrator: false, guest: false, companyName: '' });
  const set = (field: 'firstName' | 'lastName' | 'email' | 'postTitle' | 'companyName') => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setValues((old) => ({ ...old, [field]: value }));
  };
  const [link, setLink] = useState<string | null>(null);
  const invite = useSave(
    () =>
      post<{ link: string }>('/api/identity/invitations', {
        firstName: values.firstName.trim(),
        lastName: values.lastName.trim(),
        postTitle: values.postTitle.trim(),
        ...(values.email.trim() ? { email: values.email.trim() } : {}),
        ...(values.guest ? { guest: true, companyName: values.companyName.trim() } : {}),
        ...(values.department && !values.guest ? { departmentId: Number(values.department) } : {}),
        role: values.administrator && !values.guest ? 'administrator' : 'employee',
      }),
    (made) => {
      setLink(made.link);
      void queries.invalidateQueries({ queryKey: ['identity'] });
    },
  );
  if (link) {
    return (
      <Dialog title={t('invite.done')} onClose={onClose}>
        <p className={classes.hint}>{t('invite.doneText', { name: [values.firstName, values.lastName].filter(Boolean).join(' ') })}</p>
        <CopyText label={t('invite.link')} value={link} />
      </Dialog>
    );
  }
  return (
    <Dialog title={t('invite.title')} onClose={onClose} act={t('invite.act')} onSubmit={() => invite.run()} busy={invite.pending} message={invite.message}>
      <div className={classes.pair}>
        <TextInput label={t('firstName')} data-autofocus value={values.firstName} onChange={set('firstName')} error={invite.fields['firstName']} />
        <TextInput label={t('lastName')} value={values.lastName} onChange={set('lastName')} error={invite.fields['lastName']} />
      </div>
      <TextInput label={t('email')} type="email" value={values.email} onChange={set('email')} error={invite.fields['email']} description={t('invite.emailHint')} />
      <TextInput label={t('postTitle')} value={values.postTitle} onChange={set('postTitle')} error={invite.fields['postTitle']} />
      <Checkbox label={t('invite.guest')} description={t('invite.guestText')} checked={values.guest} onChange={(event) => { const { checked } = event.currentTarget; setValues((old) => ({ ...old, guest: checked })); }} />
      {values.guest && <TextInput label={t('invite.company')} maxLength={200} value={values.companyName} onChange={set('companyName')} error={invite.fields['companyName']} />}
      {!values.guest && <Select label={t('department')} searchable clearable clearButtonProps={{ 'aria-label': t('clear') }} data={(departments.data ?? []).map((each) => ({ value: String(each.id), label: each.name }))} value={values.department} onChange={(department) => setValues((old) => ({ ...old, department }))} error={invite.fields['departmentId']} />}
      {!values.guest && <Checkbox label={t('role.administrator')} description={t('role.administratorText')} checked={values.administrator} onChange={(event) => { const { checked } = event.currentTarget; setValues((old) => ({ ...old, administrator: checked })); }} />}
    </Dialog>
  );
}
