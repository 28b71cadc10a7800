import { useState } from 'react';
import { Button, Checkbox, Textarea } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { patch } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { Loaded } from '~/ui/Loaded';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import { showToast } from '~/ui/toasts';
import form from '../open/form.module.css';
import { securityTexts } from '../security/texts';
import { DirectorySection } from './DirectorySection';
import { ProvidersSection } from './ProvidersSection';
import { signInRulesQuery, type SignInRules } from './signInRulesQuery';

/** How people sign in: what is demanded of them, and from where. */
export function SignInSettingsPage() {
  const t = useText(securityTexts);
  const rules = useQuery(signInRulesQuery);
  return (
    <Page title={t('rules.title')} width="text">
      <Loaded of={rules}>
        {(data) => (
          <>
            <SecondFactorRoles rules={data} />
            <ProvidersSection roles={data.roles} />
            <DirectorySection roles={data.roles} />
            <AllowedAddresses key={data.allowedAddresses.join()} rules={data} />
            <PrivateNetworks key={`networks ${data.privateNetworks.join()}`} rules={data} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function useChange() {
  const t = useText(securityTexts);
  const queries = useQueryClient();
  return useSave(
    (changes: Partial<SignInRules>) => patch<SignInRules>('/api/identity/sign-in-rules', changes),
    (changed) => {
      queries.setQueryData(signInRulesQuery.queryKey, changed);
      showToast(t('saved'));
    },
  );
}

/** Chosen at once, each box for itself. */
function SecondFactorRoles({ rules }: { rules: SignInRules }) {
  const t = useText(securityTexts);
  const change = useChange();
  return (
    <Section title={t('rules.roles')} about={t('rules.rolesAbout')}>
      <Checkbox.Group aria-label={t('rules.roles')} value={rules.secondFactorRoles} onChange={(secondFactorRoles) => change.run({ secondFactorRoles })}>
        <div className={form.choices}>
          {rules.roles.map((role) => <Checkbox key={role.code} value={role.code} label={role.title} disabled={change.pending} />)}
        </div>
      </Checkbox.Group>
      {change.message && <p className={form.message} role="alert">{change.message}</p>}
    </Section>
  );
}

function AllowedAddresses({ rules }: { rules: SignInRules }) {
  const t = useText(securityTexts);
  const before = rules.allowedAddresses.join('\n');
  const [text, setText] = useState(before);
  const change = useChange();
  return (
    <Section title={t('rules.addresses')} about={t('rules.addressesAbout')}>
      <form
        className={form.steps}
        onSubmit={(event) => {
          event.preventDefault();
          change.run({ allowedAddresses: text.split(/[\s,;]+/).filter(Boolean) });
        }}
      >
        <Textarea label={t('rules.addressesLabel')} description={t('rules.addressesOwn', { ip: rules.address })} autosize minRows={2} maxRows={10} placeholder={'203.0.113.7\n10.0.0.0/8'} value={text} onChange={(event) => setText(event.currentTarget.value)} error={change.fields['allowedAddresses']} />
        {change.message && <p className={form.message} role="alert">{change.message}</p>}
        <div className={form.end}>
          <Button type="submit" disabled={text.trim() === before} loading={change.pending}>{t('save')}</Button>
        </div>
      </form>
    </Section>
  );
}

/** Networks of the company that Kontor itself may call: directories and providers stand there. */
function PrivateNetworks({ rules }: { rules: SignInRules }) {
  const t = useText(securityTexts);
  const before = rules.privateNetworks.join('\n');
  const [text, setText] = useState(before);
  const change = useChange();
  return (
    <Section title={t('rules.networks')} about={t('rules.networksAbout')}>
      <form
        className={form.steps}
        onSubmit={(event) => {
          event.preventDefault();
          change.run({ privateNetworks: text.split(/[\s,;]+/).filter(Boolean) });
        }}
      >
        <Textarea label={t('rules.networksLabel')} autosize minRows={2} maxRows={10} placeholder={'10.0.0.0/8\n192.168.1.5'} value={text} onChange={(event) => setText(event.currentTarget.value)} error={change.fields['privateNetworks']} />
        {change.message && <p className={form.message} role="alert">{change.message}</p>}
        <div className={form.end}>
          <Button type="submit" disabled={text.trim() === before} loading={change.pending}>{t('save')}</Button>
        </div>
      </form>
    </Section>
  );
}
