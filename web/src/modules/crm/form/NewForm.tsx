import { useState } from 'react';
import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { post } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useLanguage } from '~/lib/text/LanguageContext';
import { useText } from '~/lib/text/useText';
import { Dialog } from '~/ui/Dialog';
import { formsQuery, newForm, type SiteForm } from './forms';
import { formTexts } from './texts';

/** A new form needs only a name; the rest is set up beside its preview. */
export function NewForm({ onClose }: { onClose(): void }) {
  const t = useText(formTexts);
  const language = useLanguage();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [title, setTitle] = useState('');
  const save = useSave(
    () => post<SiteForm>('/api/crm/forms', newForm(language, title.trim())),
    (made) => {
      void queries.invalidateQueries({ queryKey: formsQuery.queryKey });
      void navigate(`/settings/forms/${made.id}`);
    },
  );
  return (
    <Dialog title={t('new')} onClose={onClose} act={t('create')} onSubmit={() => save.run()} busy={save.pending} message={save.message}>
      <TextInput data-autofocus withAsterisk label={t('name')} description={t('nameHint')} maxLength={200} value={title} onChange={(event) => setTitle(event.currentTarget.value)} error={save.fields['title']} />
    </Dialog>
  );
}
