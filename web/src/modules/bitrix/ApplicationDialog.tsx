import { useState } from 'react';
import { TextInput } from '@mantine/core';
import { post } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { useProof } from '~/modules/identity/security/useProof';
import { Dialog } from '~/ui/Dialog';
import { ScopeChoice } from './ScopeChoice';
import { bitrixTexts } from './texts';

/** An application as its maker needs it, told once. */
export interface MadeApplication {
  clientId: string;
  clientSecret: string;
  applicationToken: string;
}

/** A new application: where people return to, and what it may reach. */
export function ApplicationDialog({ scopes, onClose, onMade }: { scopes: string[]; onClose(): void; onMade(application: MadeApplication): void }) {
  const t = useText(bitrixTexts);
  const proof = useProof();
  const [title, setTitle] = useState('');
  const [redirectUri, setRedirectUri] = useState('');
  const [chosen, setChosen] = useState<string[]>(['crm']);
  const save = useSave(
    () => proof.run((known) => post<MadeApplication>('/api/bitrix/applications', { ...known, title: title.trim(), redirectUri: redirectUri.trim(), scopes: chosen })),
    (made) => made && onMade(made),
  );
  return (
    <>
      <Dialog title={t('application.add')} act={t('register')} busy={save.pending} message={save.message} onSubmit={() => save.run()} onClose={onClose}>
        <TextInput label={t('name')} data-autofocus maxLength={100} value={title} onChange={(event) => setTitle(event.currentTarget.value)} error={save.fields['title']} />
        <TextInput label={t('application.redirect')} description={t('application.redirect.hint')} placeholder="https://" maxLength={2000} value={redirectUri} onChange={(event) => setRedirectUri(event.currentTarget.value)} error={save.fields['redirectUri']} />
        <ScopeChoice scopes={scopes} value={chosen} onChange={setChosen} error={save.fields['scopes']} />
      </Dialog>
      {proof.dialog}
    </>
  );
}
