import { useState } from 'react';
import { Button, Stack, TextInput, Textarea } from '@mantine/core';
import { Link } from 'react-router';
import { patch } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { Dialog } from '~/ui/Dialog';
import type { UsedField } from './data';
import { qualityTexts } from './texts';

/** What a field is for and who uses it; of one that was added here it is said among the fields. */
export function PurposeDialog({ type, field, onClose, onDone }: { type: string; field: UsedField; onClose(): void; onDone(): void }) {
  const t = useText(qualityTexts);
  const [purpose, setPurpose] = useState(field.purpose);
  const [usedBy, setUsedBy] = useState(field.usedBy);
  const save = useSave(() => patch(`/api/quality/fields/${type}/${field.code}`, { purpose, usedBy }), onDone);
  if (field.custom) {
    return (
      <Dialog title={field.title} onClose={onClose}>
        <Stack gap={12}>
          <p>{field.purpose || t('purpose.none')}</p>
          <Button component={Link} to={`/settings/fields?type=${type}`} variant="default">{t('purpose.custom')}</Button>
        </Stack>
      </Dialog>
    );
  }
  return (
    <Dialog title={field.title} act={t('save')} onClose={onClose} onSubmit={() => save.run()} busy={save.pending} message={save.message}>
      <Stack gap={12}>
        <Textarea label={t('purpose.label')} autosize minRows={2} maxLength={500} data-autofocus value={purpose} error={save.fields['purpose']} onChange={(event) => setPurpose(event.currentTarget.value)} />
        <TextInput label={t('purpose.usedBy')} maxLength={500} value={usedBy} error={save.fields['usedBy']} onChange={(event) => setUsedBy(event.currentTarget.value)} />
      </Stack>
    </Dialog>
  );
}
