import { useState } from 'react';
import { TextInput } from '@mantine/core';
import { post } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { Dialog } from '~/ui/Dialog';
import { adminTexts } from '../texts';
import { usePipelines } from './usePipelines';

export function NewPipelineDialog({ type, onClose }: { type: string; onClose(): void }) {
  const t = useText(adminTexts);
  const refresh = usePipelines(type);
  const [title, setTitle] = useState('');
  const save = useSave(
    () => post('/api/crm/pipelines', { type, title: title.trim() }),
    () => {
      void refresh();
      onClose();
    },
  );
  return (
    <Dialog title={t('pipeline.new')} onClose={onClose} act={t('add')} onSubmit={() => save.run()} busy={save.pending} message={save.message}>
      <TextInput label={t('pipeline.title')} description={t('pipeline.newHint')} data-autofocus maxLength={100} value={title} onChange={(event) => setTitle(event.currentTarget.value)} error={save.fields['title']} />
    </Dialog>
  );
}
