import { useState } from 'react';
import { Button, Checkbox, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { useReportFailure } from '~/app/useReportFailure';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { post as send } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { recordPath } from '~/lib/recordPath';
import { useText } from '~/lib/text/useText';
import { showToast } from '~/ui/toasts';
import { recordQuery } from '~/modules/records/data/queries';
import { titleOf } from '~/modules/records/data/refs';
import type { Channel } from '~/modules/records/data/types';
import { useUndo } from '~/modules/records/data/useUndo';
import { useRecordType } from '~/modules/records/data/useRecordType';
import { FieldInput } from '~/modules/records/fields/FieldInput';
import { plainField } from '../plainField';
import { crmTexts } from '../texts';
import classes from './Block.module.css';
import { companiesQuery } from './queries';
import { clientTexts } from './texts';

/** «Moved to another company»: both companies keep their history. */
export function ChangeOfCompany({ contact, from: known, post: oldPost, onClose }: { contact: { id: number; title: string }; from: number | null; post: string | null; onClose(): void }) {
  const t = useText(crmTexts);
  const words = useText(clientTexts);
  const report = useReportFailure();
  const navigate = useNavigate();
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
  const card = useQuery(recordQuery('contact', contact.id)).data?.values ?? {};
  const ways = (['emails', 'phones'] as const).flatMap((field) => ((card[field] as Channel[] | null) ?? []).filter((each) => each.kind !== 'FORMER').map((each) => ({ ...each, field })));
  const [former, setFormer] = useState<string[] | null>(null);
  // a work e-mail belongs to the company that he leaves; a phone more often stays with him
  const marked = former ?? ways.filter((each) => each.field === 'emails' && each.kind === 'WORK').map((each) => each.value);
  const leads = useRecordType('lead');
  const [withLead, setWithLead] = useState(true);
  const offersLead = leads.can.add;
  const save = useMutation({
    mutationFn: async () => {
      const { operation } = await send<{ operation: string }>(`/api/crm/contacts/${contact.id}/change-of-company`, { to, on, post: post.trim() || null, from: left, former: left === null ? [] : marked });
      // the move holds even where the lead is refused
      const lead = offersLead && withLead ? await send<{ id: number; gone?: boolean }>('/api/records/lead', { values: { title: words('move.leadTitle', { name: contact.title, company: titleOf('company', to ?? 0) ?? '' }), company: to, contact: contact.id } }).catch((failure: unknown) => report(failure)) : undefined;
      return { operation, lead };
    },
    onSuccess: async ({ operation, lead }) => {
      offerUndo(t('move.done'), operation);
      if (lead && !lead.gone) showToast(words('move.leadMade'), { action: { title: words('open'), run: () => void navigate(recordPath('lead', lead.id)) } });
      await Promise.all(['company', 'contact', 'lead', 'deal'].map((type) => queries.invalidateQueries({ queryKey: ['records', type] })));
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
        {left !== null && ways.length > 0 && (
          <Checkbox.Group label={words('move.former')} description={words('move.formerText')} value={marked} onChange={setFormer}>
            <div className={classes.checks}>{ways.map((each) => <Checkbox key={`${each.field} ${each.value}`} value={each.value} label={each.value} />)}</div>
          </Checkbox.Group>
        )}
        {offersLead && <Checkbox label={words('move.lead')} checked={withLead} onChange={(event) => setWithLead(event.currentTarget.checked)} />}
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
