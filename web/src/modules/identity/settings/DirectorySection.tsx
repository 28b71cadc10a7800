import { useState } from 'react';
import { Button, Checkbox, NumberInput, PasswordInput, Select, Textarea, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post, put } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { Loaded } from '~/ui/Loaded';
import { Section } from '~/ui/Section';
import { SkeletonRows } from '~/ui/SkeletonRows';
import { showToast } from '~/ui/toasts';
import form from '../open/form.module.css';
import { securityTexts } from '../security/texts';
import { identityTexts } from '../texts';
import { GroupRolesInput, type GroupRole } from './GroupRolesInput';
import classes from './SignInSettings.module.css';
import type { SignInRules } from './signInRulesQuery';

interface Directory {
  active: boolean;
  host: string;
  port: number;
  security: 'tls' | 'starttls' | 'none';
  certificate: string;
  bindName: string;
  hasPassword: boolean;
  base: string;
  filter: string;
  emailAttribute: string;
  firstNameAttribute: string;
  lastNameAttribute: string;
  idAttribute: string;
  groupsAttribute: string;
  createsPeople: boolean;
  groups: GroupRole[];
}

interface Check {
  works: boolean;
  people: number;
  message: string | null;
}

const directoryKey = ['identity', 'sign-in-directory'];

/** The company's directory (LDAP, Active Directory). */
export function DirectorySection({ roles }: { roles: SignInRules['roles'] }) {
  const t = useText(securityTexts);
  const directory = useQuery({ queryKey: directoryKey, queryFn: () => get<Directory>('/api/identity/sign-in-directory'), staleTime: 0, refetchOnWindowFocus: false });
  return (
    <Section title={t('directory')} about={t('directory.about')}>
      <Loaded of={directory} skeleton={<SkeletonRows rows={2} />} compact>{(data) => <DirectoryForm directory={data} roles={roles} />}</Loaded>
    </Section>
  );
}

function DirectoryForm({ directory, roles }: { directory: Directory; roles: SignInRules['roles'] }) {
  const t = useText(securityTexts);
  const identity = useText(identityTexts);
  const queries = useQueryClient();
  const [values, setValues] = useState({ ...directory, password: '' });
  const set = (change: Partial<typeof values>): void => {
    setValues((old) => ({ ...old, ...change }));
    check.reset();
    setFound(null);
  };
  const [found, setFound] = useState<Check | null>(null);
  const check = useSave(() => post<Check>('/api/identity/sign-in-directory/check', values), setFound);
  const save = useSave(
    () => put<Directory>('/api/identity/sign-in-directory', values),
    (saved) => {
      queries.setQueryData(directoryKey, saved);
      showToast(t('saved'));
    },
  );
  const fields = { ...check.fields, ...save.fields };
  const text = (field: 'host' | 'base' | 'filter' | 'bindName' | 'emailAttribute' | 'firstNameAttribute' | 'lastNameAttribute' | 'idAttribute' | 'groupsAttribute', placeholder?: string) => (
    <TextInput label={t(`directory.${field}`)} {...(placeholder ? { placeholder } : {})} value={values[field]} onChange={(event) => set({ [field]: event.currentTarget.value })} error={fields[field]} />
  );
  return (
    <form
      className={form.steps}
      onSubmit={(event) => {
        event.preventDefault();
        save.run();
      }}
    >
      <Checkbox label={t('directory.active')} checked={values.active} onChange={(event) => set({ active: event.currentTarget.checked })} />
      {values.active && (
        <>
          <div className={classes.pair}>
            {text('host', 'dc1.company.local')}
            <NumberInput label={t('directory.port')} min={1} max={65535} value={values.port} onChange={(port) => set({ port: Number(port) })} error={fields['port']} />
          </div>
          <Select label={t('directory.security')} allowDeselect={false} value={values.security} onChange={(security) => set({ security: security as Directory['security'], port: security === 'tls' ? 636 : 389 })} data={(['tls', 'starttls', 'none'] as const).map((value) => ({ value, label: t(`directory.${value}`) }))} />
          {values.security !== 'none' && <Textarea label={t('directory.certificate')} description={t('directory.certificateHint')} autosize minRows={1} maxRows={6} placeholder="-----BEGIN CERTIFICATE-----" value={values.certificate} onChange={(event) => set({ certificate: event.currentTarget.value })} error={fields['certificate']} />}
          <div className={classes.half}>
            {text('bindName', 'cn=kontor,ou=Service,dc=company,dc=local')}
            <PasswordInput label={t('directory.password')} autoComplete="off" placeholder={values.hasPassword ? t('provider.secretKept') : ''} value={values.password} onChange={(event) => set({ password: event.currentTarget.value })} error={fields['password']} visibilityToggleButtonProps={{ 'aria-label': identity('password.show') }} />
          </div>
          {text('base', 'ou=People,dc=company,dc=local')}
          {text('filter')}
          <div className={classes.half}>
            {text('emailAttribute')}
            {text('idAttribute', 'objectGUID')}
            {text('firstNameAttribute')}
            {text('lastNameAttribute')}
          </div>
          <Checkbox label={t('provider.creates')} description={t('provider.createsHint')} checked={values.createsPeople} onChange={(event) => set({ createsPeople: event.currentTarget.checked })} />
          {text('groupsAttribute')}
          {values.groupsAttribute && <GroupRolesInput value={values.groups} onChange={(groups) => set({ groups })} roles={roles} error={fields['groups']} />}
        </>
      )}
      {found?.works && <p className={classes.works} role="status">{t('directory.works', { n: found.people })}</p>}
      {found && !found.works && <p className={form.message} role="alert">{t('directory.broken', { message: found.message })}</p>}
      {(save.message ?? check.message) && <p className={form.message} role="alert">{save.message ?? check.message}</p>}
      <div className={form.end}>
        {values.active && <Button variant="default" loading={check.pending} onClick={() => check.run()}>{t('check')}</Button>}
        <Button type="submit" loading={save.pending}>{t('save')}</Button>
      </div>
    </form>
  );
}
