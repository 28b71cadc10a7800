import { useState } from 'react';
import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { post, put } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Dialog } from '~/ui/Dialog';
import { useRecordType } from '~/modules/records/data/useRecordType';
import { useUndo } from '~/modules/records/data/useUndo';
import { FieldInput } from '~/modules/records/fields/FieldInput';
import classes from '../client/Block.module.css';
import { plainField } from '../plainField';
import { BASES, PURPOSES, WAYS, type Consent } from './privacy';
import { privacyTexts } from './texts';

/** A new consent, or that one is taken back. */
export function ConsentWindow({ type, client, consent, onClose }: { type: string; client: number; consent: Consent | null; onClose(): void }) {
  const t = useText(privacyTexts);
  const format = useFormat();
  const known = useRecordType(type);
  const queries = useQueryClient();
  const offerUndo = useUndo();
  const [purpose, setPurpose] = useState<Consent['purpose']>('processing');
  const [basis, setBasis] = useState<Consent['basis']>('consent');
  const [how, setHow] = useState<Consent['how']>('paper');
  const [day, setDay] = useState<string | null>(format.today());
  const [until, setUntil] = useState<string | null>(null);
  const [version, setVersion] = useState('');
  const [wording, setWording] = useState('');
  const save = useMutation({
    mutationFn: () =>
      consent
        ? put<{ operation: string }>(`/api/crm/privacy/consents/${consent.id}/withdrawal`, { on: day, how })
        : post<{ operation: string }>(`/api/crm/privacy/${type}/${client}/consents`, { purpose, basis, how, given: day, until, version: version.trim(), wording: wording.trim() }),
    onSuccess: async ({ operation }) => {
      offerUndo(t(consent ? 'withdrawn' : 'saved'), operation);
      await queries.invalidateQueries({ queryKey: ['records', type] });
      onClose();
    },
  });
  const problem = save.error instanceof ApiProblem ? save.error : null;
  const date = (code: 'on' | 'given' | 'until', value: string | null, change: (next: string | null) => void, required: boolean) => (
    <FieldInput type={known} field={plainField({ code, kind: 'date', title: t(code), required })} label={t(code)} value={value} values={{}} error={problem?.fields[code]} onChange={(next) => change(next as string | null)} />
  );
  const ways = (label: string) => <NativeSelect label={label} data={WAYS.map((value) => ({ value, label: t(`how.${value}`) }))} value={how} onChange={(event) => setHow(event.currentTarget.value as Consent['how'])} />;
  return (
    <Dialog title={consent ? t('withdrawTitle') : t('add')} act={consent ? t('withdrawDo') : t('save')} onClose={onClose} onSubmit={() => save.mutate()} busy={save.isPending} disabled={day === null} message={problem && Object.keys(problem.fields).length === 0 ? problem.detail : null}>
      {consent ? (
        <>
          <div className={classes.pair}>{date('on', day, setDay, true)}{ways(t('howBack'))}</div>
          {consent.purpose === 'mailing' && <p className={classes.none} style={{ padding: 0 }}>{t('withdrawMailing')}</p>}
        </>
      ) : (
        <>
          <div className={classes.pair}>
            <NativeSelect label={t('purpose')} data={PURPOSES.map((value) => ({ value, label: t(`purpose.${value}`) }))} value={purpose} onChange={(event) => setPurpose(event.currentTarget.value as Consent['purpose'])} />
            <NativeSelect label={t('basis')} data={BASES.map((value) => ({ value, label: t(`basis.${value}`) }))} value={basis} onChange={(event) => setBasis(event.currentTarget.value as Consent['basis'])} />
          </div>
          <div className={classes.pair}>{ways(t('how'))}<TextInput label={t('version')} value={version} onChange={(event) => setVersion(event.currentTarget.value)} /></div>
          <div className={classes.pair}>{date('given', day, setDay, true)}{date('until', until, setUntil, false)}</div>
          <Textarea label={t('wording')} autosize minRows={2} maxRows={10} value={wording} onChange={(event) => setWording(event.currentTarget.value)} />
        </>
      )}
    </Dialog>
  );
}
