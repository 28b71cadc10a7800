import { useState } from 'react';
import { Button, Checkbox, PasswordInput, TextInput } from '@mantine/core';
import { post, put, remove } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { CopyText } from '~/ui/CopyText';
import { Dialog } from '~/ui/Dialog';
import { useConfirm } from '~/ui/useConfirm';
import form from '../open/form.module.css';
import { securityTexts } from '../security/texts';
import { identityTexts } from '../texts';
import { GroupRolesInput, type GroupRole } from './GroupRolesInput';
import type { SignInRules } from './signInRulesQuery';

export interface Provider {
  code: string;
  title: string;
  issuer: string;
  clientId: string;
  hasSecret: boolean;
  scopes: string;
  groupsClaim: string;
  trustsEmail: boolean;
  createsPeople: boolean;
  secondFactor: boolean;
  active: boolean;
  groups: GroupRole[];
}

/** One provider of OpenID Connect: where it is, who we are to it, what follows from what it says. */
export function ProviderDialog({ provider, redirect, signedOut, roles, onClose, onDone }: { provider: Provider | null; redirect: string; signedOut: string; roles: SignInRules['roles']; onClose(): void; onDone(): void }) {
  const t = useText(securityTexts);
  const identity = useText(identityTexts);
  const confirm = useConfirm();
  const [values, setValues] = useState({ title: provider?.title ?? '', issuer: provider?.issuer ?? '', clientId: provider?.clientId ?? '', clientSecret: '', scopes: provider?.scopes ?? 'openid profile email', groupsClaim: provider?.groupsClaim ?? '', trustsEmail: provider?.trustsEmail ?? false, createsPeople: provider?.createsPeople ?? false, secondFactor: provider?.secondFactor ?? false, active: provider?.active ?? true, groups: provider?.groups ?? [] });
  const set = (change: Partial<typeof values>): void => setValues((old) => ({ ...old, ...change }));
  const save = useSave(() => (provider ? put(`/api/identity/sign-in-providers/${provider.code}`, values) : post('/api/identity/sign-in-providers', values)), onDone);
  const drop = useSave(() => remove(`/api/identity/sign-in-providers/${provider?.code ?? ''}`), onDone);
  const ask = async (): Promise<void> => {
    if (await confirm({ title: t('provider.removeTitle', { title: values.title }), text: t('provider.removeText'), act: t('remove') })) drop.run();
  };
  return (
    <Dialog title={t('provider')} act={t('save')} size={560} busy={save.pending} message={save.message ?? drop.message} onSubmit={() => save.run()} onClose={onClose} foot={provider && <Button variant="subtle" color="red" onClick={() => void ask()}>{t('remove')}</Button>}>
      <CopyText label={t('provider.redirect')} value={redirect} />
      <CopyText label={t('provider.signedOut')} value={signedOut} />
      <TextInput label={t('provider.title')} description={t('provider.titleHint')} maxLength={60} data-autofocus value={values.title} onChange={(event) => set({ title: event.currentTarget.value })} error={save.fields['title']} />
      <TextInput label={t('provider.issuer')} description={t('provider.issuerHint')} maxLength={500} placeholder="https://login.example.com/realms/company" value={values.issuer} onChange={(event) => set({ issuer: event.currentTarget.value })} error={save.fields['issuer']} />
      <TextInput label={t('provider.clientId')} maxLength={300} value={values.clientId} onChange={(event) => set({ clientId: event.currentTarget.value })} error={save.fields['clientId']} />
      <PasswordInput label={t('provider.secret')} description={provider?.hasSecret ? t('provider.secretKept') : undefined} autoComplete="off" maxLength={1000} value={values.clientSecret} onChange={(event) => set({ clientSecret: event.currentTarget.value })} error={save.fields['clientSecret']} visibilityToggleButtonProps={{ 'aria-label': identity('password.show') }} />
      <TextInput label={t('provider.scopes')} maxLength={300} value={values.scopes} onChange={(event) => set({ scopes: event.currentTarget.value })} error={save.fields['scopes']} />
      <div className={form.steps}>
        <Checkbox label={t('provider.active')} checked={values.active} onChange={(event) => set({ active: event.currentTarget.checked })} />
        <Checkbox label={t('provider.creates')} description={t('provider.createsHint')} checked={values.createsPeople} onChange={(event) => set({ createsPeople: event.currentTarget.checked })} />
        <Checkbox label={t('provider.trusts')} description={t('provider.trustsHint')} checked={values.trustsEmail} onChange={(event) => set({ trustsEmail: event.currentTarget.checked })} />
        <Checkbox label={t('provider.second')} description={t('provider.secondHint')} checked={values.secondFactor} onChange={(event) => set({ secondFactor: event.currentTarget.checked })} />
      </div>
      <TextInput label={t('provider.groupsClaim')} description={t('provider.groupsClaimHint')} maxLength={100} placeholder="groups" value={values.groupsClaim} onChange={(event) => set({ groupsClaim: event.currentTarget.value })} error={save.fields['groupsClaim']} />
      {values.groupsClaim && <GroupRolesInput value={values.groups} onChange={(groups) => set({ groups })} roles={roles} error={save.fields['groups']} />}
    </Dialog>
  );
}
