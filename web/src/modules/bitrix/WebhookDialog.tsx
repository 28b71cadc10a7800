import { useState } from 'react';
import { TextInput } from '@mantine/core';
import { post } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { useProof } from '~/modules/identity/security/useProof';
import { Dialog } from '~/ui/Dialog';
import { ScopeChoice } from './ScopeChoice';
import { bitrixTexts } from './texts';

/** A new webhook: for which program, and what it may reach. */
export function WebhookDialog({ scopes, onClose, onMade }: { scopes: string[]; onClose(): void; onMade(url: string): void }) {
  const t = useText(bitrixTexts);
  const proof = useProof();
  const [title, setTitle] = useState('');
  const [chosen, setChosen] = useState<string[]>(['crm']);
  const save = useSave(
    () => proof.run((known) => post<{ url: string }>('/api/bitrix/webhooks', { ...known, title: title.trim(), scopes: chosen })),
    (made) => made && onMade(made.url),
  );
  return (
    <>
      <Dialog title={t('add')} act={t('make')} busy={save.pending} message={save.message} onSubmit={() => save.run()} onClose={onClose}>
        <TextInput label={t('name')} description={t('name.hint')} data-autofocus maxLength={100} value={title} onChange={(event) => setTitle(event.currentTarget.value)} error={save.fields['title']} />
        <ScopeChoice scopes={scopes} value={chosen} onChange={setChosen} error={save.fields['scopes']} />
      </Dialog>
      {proof.dialog}
    </>
  );
}
