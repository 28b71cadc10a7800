import { useState } from 'react';
import { Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { post as send } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { useUndo } from '~/modules/records/data/useUndo';
import { useRecordType } from '~/modules/records/data/useRecordType';
import { FieldInput } from '~/modules/records/fields/FieldInput';
import { plainField } from '../plainField';
import { crmTexts } from '../texts';
import classes from './Block.module.css';
import { companiesQuery } from './queries';

/** «Moved to another company»: both companies keep their history. */
export function ChangeOfCompany({ contact, from: known, post: oldPost, onClose }: { contact: { id: number; title: string }; from: number | null; post: string | null; onClose(): void }) {
  const t = useText(crmTexts);
  const format = useFormat();
  const queries = useQueryClient();
  const offerUndo = useUndo();
  const contactType = useRecordType('contact');
  const companies = useQuery(companiesQuery(contact.id)).data ?? [];
  const present = companies.filter((each) => !each.to);
  const [from, setFrom] = useState<number | null>(known);
  const [to, setTo] = useState<number | null>(null);
  const [on, setOn] = useState<string | null>(format.today());
  const [post, setPost] = useState(oldPost ?? '');
  const left = from ?? present[0]?.company.id ?? null;
  const save = useMutation({
    mutationFn: () => send<{ operation: string }>(`/api/crm/contacts/${contact.id}/change-of-company`, { to, on, post: post.trim() || null, from: left }),
    onSuccess: async ({ operation }) => {
      offerUndo(t('move.done'), operation);
      await Promise.all(['company', 'contact'].map((type) => queries.invalidateQueries({ queryKey: ['records', type] })));
      onClose();
    },
  });
  const problem = save.error instanceof ApiProblem ? save.error : null;
  return (
    <Modal opened onClose={onClose} title={t('move.title', { name: contact.title })} closeButtonProps={{ 'aria-label': t('close') }} size={460}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (to !== null) save.mutate();
        }}
      >
        {known === null && present.length > 1 && <NativeSelect label={t('move.from')} data={present.map((each) => ({ value: String(each.company.id), label: each.company.title }))} value={String(left)} onChange={(event) => setFrom(Number(event.currentTarget.value))} />}
        <FieldInput type={contactType} field={plainField({ code: 'company', kind: 'record', title: t('move.to'), recordType: 'company' })} label={t('move.to')} required autoFocus value={to} values={{}} error={problem?.fields['to']} onChange={(value) => setTo(value as number | null)} />
        <div className={classes.pair}>
          <FieldInput type={contactType} field={plainField({ code: 'on', kind: 'date', title: t('move.on'), required: true })} label={t('move.on')} value={on} values={{}} error={problem?.fields['on']} onChange={(value) => setOn(value as string | null)} />
          <TextInput label={t('move.post')} value={post} error={problem?.fields['post']} onChange={(event) => setPost(event.currentTarget.value)} />
        </div>
        <p className={classes.none} style={{ padding: 0 }}>{t('move.text')}</p>
        {problem && Object.keys(problem.fields).length === 0 && <p className={classes.error} role="alert">{problem.isOffline ? t('offline') : problem.detail}</p>}
        <div className={classes.foot}>
          <Button variant="default" onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" loading={save.isPending} disabled={to === null || on === null}>{t('move.do')}</Button>
        </div>
      </form>
    </Modal>
  );
}
