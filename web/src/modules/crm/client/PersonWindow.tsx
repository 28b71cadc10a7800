import { useState } from 'react';
import { Button, Checkbox, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { put } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import { FieldInput } from '~/modules/records/fields/FieldInput';
import { useRecordType } from '~/modules/records/data/useRecordType';
import { plainField } from '../plainField';
import { crmTexts } from '../texts';
import classes from './Block.module.css';
import { ROLES, type PersonOfCompany, type Role } from './types';

/** Links a contact to a company, or changes how he stands to it. */
export function PersonWindow({ company, person, onClose }: { company: number; person: PersonOfCompany | null; onClose(): void }) {
  const t = useText(crmTexts);
  const queries = useQueryClient();
  const contactType = useRecordType('contact');
  const [contact, setContact] = useState<number | null>(person?.contact.id ?? null);
  const [role, setRole] = useState<Role | ''>(person?.role ?? '');
  const [post, setPost] = useState(person?.post ?? '');
  const [primary, setPrimary] = useState(person?.primary ?? false);
  const [from, setFrom] = useState<string | null>(person?.from ?? null);
  const [to, setTo] = useState<string | null>(person?.to ?? null);
  const save = useMutation({
    mutationFn: () => put(`/api/crm/companies/${company}/people/${contact}`, { role: role || null, post: post.trim() || null, primary, from, to }),
    onSuccess: async () => {
      await Promise.all(['company', 'contact', 'deal'].map((type) => queries.invalidateQueries({ queryKey: ['records', type] })));
      onClose();
    },
  });
  const problem = save.error instanceof ApiProblem ? save.error : null;
  return (
    <Modal opened onClose={onClose} title={person ? person.contact.title : t('people.add')} closeButtonProps={{ 'aria-label': t('close') }} size={460}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (contact !== null) save.mutate();
        }}
      >
        {!person && <FieldInput type={contactType} field={plainField({ code: 'contact', kind: 'record', title: t('people.contact'), recordType: 'contact' })} label={t('people.contact')} required autoFocus value={contact} values={{}} onChange={(value) => setContact(value as number | null)} />}
        <NativeSelect label={t('people.role')} data={[{ value: '', label: '—' }, ...ROLES.map((each) => ({ value: each, label: t(`role.${each}`) }))]} value={role} onChange={(event) => setRole(event.currentTarget.value as Role | '')} />
        <TextInput label={t('people.post')} value={post} error={problem?.fields['post']} onChange={(event) => setPost(event.currentTarget.value)} />
        <div className={classes.pair}>
          <FieldInput type={contactType} field={plainField({ code: 'from', kind: 'date', title: t('people.from') })} label={t('people.from')} value={from} values={{}} error={problem?.fields['from']} onChange={(value) => setFrom(value as string | null)} />
          <FieldInput type={contactType} field={plainField({ code: 'to', kind: 'date', title: t('people.to') })} label={t('people.to')} value={to} values={{}} error={problem?.fields['to']} onChange={(value) => setTo(value as string | null)} />
        </div>
        <Checkbox label={t('people.primary')} checked={primary} onChange={(event) => setPrimary(event.currentTarget.checked)} />
        {problem && Object.keys(problem.fields).length === 0 && <p className={classes.error} role="alert">{problem.isOffline ? t('offline') : problem.detail}</p>}
        <div className={classes.foot}>
          <Button variant="default" onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" loading={save.isPending} disabled={contact === null}>{person ? t('save') : t('add')}</Button>
        </div>
      </form>
    </Modal>
  );
}
