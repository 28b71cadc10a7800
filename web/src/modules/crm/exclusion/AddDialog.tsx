import { useState } from 'react';
import { TextInput, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { post } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { useUndo } from '~/modules/records/data/useUndo';
import { Dialog } from '~/ui/Dialog';
import { exclusionKey, type Said } from './data';
import { exclusionTexts } from './texts';

/** Phones, addresses and domains, one a line. */
export function AddDialog({ onClose }: { onClose(): void }) {
  const t = useText(exclusionTexts);
  const queries = useQueryClient();
  const offerUndo = useUndo();
  const [values, setValues] = useState('');
  const [note, setNote] = useState('');
  const lines = values.split(/[\n;]/).map((each) => each.trim()).filter(Boolean);
  const save = useSave(
    () => post<Said>('/api/crm/exclusions', { values: lines, note: note.trim() }),
    async ({ operation, added }) => {
      onClose();
      offerUndo(t('said', { added }), added > 0 ? operation : undefined);
      await queries.invalidateQueries({ queryKey: exclusionKey });
    },
  );
  return (
    <Dialog title={t('add.title')} onClose={onClose} act={t('add')} onSubmit={() => save.run()} busy={save.pending} disabled={lines.length === 0} message={save.message}>
      <Textarea label={t('values')} description={t('values.hint')} data-autofocus autosize minRows={3} maxRows={12} value={values} onChange={(event) => setValues(event.currentTarget.value)} error={save.fields['values']} />
      <TextInput label={t('note')} placeholder={t('note.of')} maxLength={500} value={note} onChange={(event) => setNote(event.currentTarget.value)} error={save.fields['note']} />
    </Dialog>
  );
}
