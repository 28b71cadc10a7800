import { useState } from 'react';
import { MultiSelect } from '@mantine/core';
import { patch } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { Dialog } from '~/ui/Dialog';
import type { Pipeline, RecordType, Stage } from '~/modules/records/data/types';
import { adminTexts } from '../texts';

/** What must be filled in before a record may stand in this stage. */
export function StageFields({ stage, type, onClose, onDone }: { stage: Stage; type: RecordType; onClose(): void; onDone(changed: Pipeline): void }) {
  const t = useText(adminTexts);
  const [codes, setCodes] = useState(stage.requiredFields ?? []);
  const save = useSave(
    () => patch<Pipeline>(`/api/crm/stages/${stage.id}`, { requiredFields: codes }),
    (changed) => {
      onDone(changed);
      onClose();
    },
  );
  const fields = type.fields.filter((field) => codes.includes(field.code) || (!field.readOnly && field.kind !== 'stage' && field.kind !== 'pipeline'));
  return (
    <Dialog title={t('stage.fieldsTitle', { title: stage.title })} onClose={onClose} act={t('save')} onSubmit={() => save.run()} busy={save.pending} message={save.message}>
      <MultiSelect label={t('stage.fields')} description={t('stage.fieldsHint')} searchable data={fields.map((field) => ({ value: field.code, label: field.title }))} value={codes} onChange={setCodes} error={save.fields['requiredFields']} data-autofocus />
    </Dialog>
  );
}
