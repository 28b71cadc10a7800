import { useState } from 'react';
import { Button, Checkbox, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { patch, put } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import { FieldInput } from '~/modules/records/fields/FieldInput';
import { useRecordType } from '~/modules/records/data/useRecordType';
import { plainField } from '../plainField';
import { crmTexts } from '../texts';
import classes from './Block.module.css';
import { withThoseBelow } from './mapTree';
import { clientTexts } from './texts';
import { ATTITUDES, ROLES, type Attitude, type PersonOfCompany, type Role } from './types';

/** Links a contact to a company, or changes how he stands to it. */
export function PersonWindow({ company, people, person, onClose }: { company: number; people: PersonOfCompany[]; person: PersonOfCompany | null; onClose(): void }) {
  const t = useText(crmTexts);
  const words = useText(clientTexts);
  const queries = useQueryClient();
  const contactType = useRecordType('contact');
  const [contact, setContact] = useState<number | null>(person?.contact.id ?? null);
  const [role, setRole] = useState<Role | ''>(person?.role ?? '');
  const [post, setPost] = useState(person?.post ?? '');
  const [primary, setPrimary] = useState(person?.primary ?? false);
  const [from, setFrom] = useState<string | null>(person?.from ?? null);
  const [to, setTo] = useState<string | null>(person?.to ?? null);
  const [influence, setInfluence] = useState(String(person?.influence ?? ''));
  const [attitude, setAttitude] = useState<Attitude | ''>(person?.attitude ?? '');
  const [above, setAbove] = useState(String(person?.reportsTo ?? ''));
  const [deputy, setDeputy] = useState(String(person?.deputy ?? ''));
  const [key, setKey] = useState(person?.key ?? false);
  const [absentUntil, setAbsentUntil] = useState<string | null>(person?.contact.absentUntil ?? null);
  const absence = contactType.byCode.get('absentUntil');
  const below = contact === null ? new Set<number>() : withThoseBelow(people, contact);
  const others = (without: Set<number>) => [{ value: '', label: '—' }, ...people.filter((each) => !without.has(each.contact.id)).map((each) => ({ value: String(each.contact.id), label: each.contact.title }))];
  const save = useMutation({
    mutationFn: async () => {
      const map = to ? {} : { reportsTo: Number(above) || null, deputy: Number(deputy) || null, key };
      await put(`/api/crm/companies/${company}/people/${contact}`, { role: role || null, post: post.trim() || null, primary, from, to, influence: Number(influence) || null, attitude: attitude || null, ...map });
      if (person && absentUntil !== (person.contact.absentUntil ?? null)) await patch(`/api/records/contact/${contact}`, { values: { absentUntil } });
    },
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
        <div className={classes.pair}>
          <NativeSelect label={words('person.influence')} data={[{ value: '', label: '—' }, ...([3, 2, 1] as const).map((each) => ({ value: String(each), label: words(`influence.${each}`) }))]} value={influence} onChange={(event) => setInfluence(event.currentTarget.value)} />
          <NativeSelect label={words('person.attitude')} data={[{ value: '', label: '—' }, ...ATTITUDES.map((each) => ({ value: each, label: words(`attitude.${each}`) }))]} value={attitude} onChange={(event) => setAttitude(event.currentTarget.value as Attitude | '')} />
        </div>
        <TextInput label={t('people.post')} value={post} error={problem?.fields['post']} onChange={(event) => setPost(event.currentTarget.value)} />
        <div className={classes.pair}>
          <FieldInput type={contactType} field={plainField({ code: 'from', kind: 'date', title: t('people.from') })} label={t('people.from')} value={from} values={{}} error={problem?.fields['from']} onChange={(value) => setFrom(value as string | null)} />
          <FieldInput type={contactType} field={plainField({ code: 'to', kind: 'date', title: t('people.to') })} label={t('people.to')} value={to} values={{}} error={problem?.fields['to']} onChange={(value) => setTo(value as string | null)} />
        </div>
        {!to && people.some((each) => each.contact.id !== contact) && (
          <div className={classes.pair}>
            <NativeSelect label={words('person.reportsTo')} data={others(below)} value={above} error={problem?.fields['reportsTo']} onChange={(event) => setAbove(event.currentTarget.value)} />
            <NativeSelect label={words('person.deputy')} data={others(new Set(contact === null ? [] : [contact]))} value={deputy} error={problem?.fields['deputy']} onChange={(event) => setDeputy(event.currentTarget.value)} />
          </div>
        )}
        {person && absence && !absence.readOnly && <FieldInput type={contactType} field={absence} label={words('person.absentUntil')} value={absentUntil} values={{}} error={problem?.fields['absentUntil']} onChange={(value) => setAbsentUntil(value as string | null)} />}
        {!to && <Checkbox label={words('person.key')} checked={key} onChange={(event) => setKey(event.currentTarget.checked)} />}
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
