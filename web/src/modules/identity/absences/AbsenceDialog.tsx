import { useState } from 'react';
import { SegmentedControl, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { patch, post } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { DayInput } from '~/ui/DayInput';
import { Dialog } from '~/ui/Dialog';
import { PersonSelect } from '../PersonSelect';
import type { Absence, AbsenceKind } from '../data';
import classes from '../open/form.module.css';
import { identityTexts } from '../texts';

const KINDS: AbsenceKind[] = ['vacation', 'sick', 'trip', 'other'];

/** Who is away, from when to when, and who stands in. */
export function AbsenceDialog({ absence, personId, choosePerson, onClose }: { absence: Absence | null; personId: number; choosePerson?: boolean; onClose(): void }) {
  const t = useText(identityTexts);
  const queries = useQueryClient();
  const [person, setPerson] = useState<number | null>(absence?.personId ?? personId);
  const [kind, setKind] = useState<AbsenceKind>(absence?.kind ?? 'vacation');
  const [from, setFrom] = useState(absence?.from ?? '');
  const [to, setTo] = useState(absence?.to ?? '');
  const [deputyId, setDeputy] = useState(absence?.deputyId ?? null);
  const [note, setNote] = useState(absence?.note ?? '');
  const save = useSave(
    () => {
      const body = { kind, from: from || null, to: to || null, deputyId, note: note.trim() };
      return absence ? patch(`/api/identity/absences/${absence.id}`, body) : post('/api/identity/absences', { ...body, personId: person });
    },
    () => {
      void queries.invalidateQueries({ queryKey: ['identity'] });
      onClose();
    },
  );
  return (
    <Dialog title={absence ? t('absence.edit') : t('absence.new')} onClose={onClose} act={absence ? t('save') : t('add')} onSubmit={() => save.run()} busy={save.pending} message={save.message}>
      {choosePerson && !absence && <PersonSelect label={t('person')} required value={person} onChange={setPerson} error={save.fields['personId']} />}
      <SegmentedControl aria-label={t('absence.kind')} fullWidth value={kind} onChange={(value) => setKind(value as AbsenceKind)} data={KINDS.map((value) => ({ value, label: t(`absence.${value}`) }))} />
      <div className={classes.pair}>
        <DayInput label={t('absence.from')} value={from} onChange={(day) => setFrom(day)} error={save.fields['from']} />
        <DayInput label={t('absence.to')} value={to} min={from} onChange={(day) => setTo(day)} error={save.fields['to']} />
      </div>
      <PersonSelect label={t('absence.deputy')} value={deputyId} onChange={setDeputy} without={person === null ? [] : [person]} error={save.fields['deputyId']} />
      <TextInput label={t('absence.note')} maxLength={1000} value={note} onChange={(event) => setNote(event.currentTarget.value)} error={save.fields['note']} />
    </Dialog>
  );
}
