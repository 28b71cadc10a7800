import { useState } from 'react';
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { OpenPage } from '~/app/OpenPage';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { get, post } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { SkeletonRows } from '~/ui/SkeletonRows';
import { useLate } from '~/ui/useLate';
import { identityTexts } from '../texts';
import classes from './form.module.css';
import type { NextStep } from './nextStep';

interface Opened {
  kind: 'invite' | 'reset' | 'setup';
  person?: { name: string; firstName: string; lastName: string; email: string | null };
  company?: { name: string };
}

/** Coming in by a personal link: an invitation, or a new password. The token stands after the #, so that no server log keeps it. */
export function LinkPage() {
  const t = useText(identityTexts);
  const [token] = useState(() => window.location.hash.slice(1));
  const link = useQuery({ queryKey: ['link', token], queryFn: () => get<Opened>(`/api/links/${encodeURIComponent(token)}`), enabled: token !== '', retry: false, staleTime: Infinity });
  const late = useLate(link.isPending && token !== '');
  if (link.data) return <Accept token={token} link={link.data} />;
  if (token === '' || link.isError) {
    const problem = link.error instanceof ApiProblem ? link.error : null;
    return (
      <OpenPage title={t('link.bad')} text={problem?.isOffline ? t('offline') : problem?.detail || t('link.badText')}>
        <div className={classes.form}>
          {problem?.isOffline && <Button onClick={() => void link.refetch()}>{t('again')}</Button>}
          <Link className={classes.link} to="/sign-in">{t('forgotten.back')}</Link>
        </div>
      </OpenPage>
    );
  }
  return late ? <OpenPage title={t('link.opening')}><SkeletonRows rows={3} /></OpenPage> : null;
}

function Accept({ token, link }: { token: string; link: Opened }) {
  const t = useText(identityTexts);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const isInvite = link.kind === 'invite';
  const [values, setValues] = useState({ firstName: link.person?.firstName ?? '', lastName: link.person?.lastName ?? '', email: link.person?.email ?? '', password: '' });
  const set = (field: keyof typeof values) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setValues((old) => ({ ...old, [field]: value }));
  };
  const needsEmail = isInvite && !link.person?.email;
  const accept = useSave(
    () => post<NextStep | undefined>(`/api/links/${encodeURIComponent(token)}`, { password: values.password, ...(isInvite ? { firstName: values.firstName.trim(), lastName: values.lastName.trim() } : {}), ...(needsEmail ? { email: values.email.trim() } : {}) }),
    (next) => {
      queries.clear();
      void navigate(next?.step === 'code' ? '/sign-in?step=code' : next?.step === 'setup' ? '/second-factor' : '/', { replace: true });
    },
  );
  return (
    <OpenPage title={isInvite ? t('link.invite', { company: link.company?.name }) : t('link.reset')} text={isInvite ? t('link.inviteText') : t('link.resetText', { name: link.person?.name })}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          accept.run();
        }}
      >
        {isInvite && (
          <div className={classes.pair}>
            <TextInput label={t('firstName')} name="firstName" autoComplete="given-name" value={values.firstName} onChange={set('firstName')} error={accept.fields['firstName']} />
            <TextInput label={t('lastName')} name="lastName" autoComplete="family-name" value={values.lastName} onChange={set('lastName')} error={accept.fields['lastName']} />
          </div>
        )}
        <TextInput label={t('email')} type="email" name="email" autoComplete="username" readOnly={!needsEmail} required={needsEmail} withAsterisk={false} value={values.email} onChange={set('email')} error={accept.fields['email']} description={needsEmail ? t('link.emailHint') : undefined} />
        <PasswordInput label={t('password.new')} name="password" autoComplete="new-password" autoFocus required withAsterisk={false} value={values.password} onChange={set('password')} error={accept.fields['password']} description={t('password.hint')} visibilityToggleButtonProps={{ 'aria-label': t('password.show') }} />
        {accept.message && <p className={classes.message} role="alert">{accept.problem?.isOffline ? t('offline') : accept.message}</p>}
        <Button type="submit" loading={accept.pending} fullWidth>{isInvite ? t('link.enter') : t('link.save')}</Button>
      </form>
    </OpenPage>
  );
}
