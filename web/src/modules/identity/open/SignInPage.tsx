import { useState } from 'react';
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { OpenPage } from '~/app/OpenPage';
import { get, post } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { securityTexts } from '../security/texts';
import { identityTexts } from '../texts';
import { CodeStep } from './CodeStep';
import { PasskeyButton } from './PasskeyButton';
import classes from './form.module.css';
import { insidePath } from './insidePath';
import type { NextStep } from './nextStep';

/** Signing in: the password, then whatever the server still asks for. */
export function SignInPage() {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [params] = useSearchParams();
  const [step, setStep] = useState<NextStep['step'] | null>(params.get('step') === 'code' ? 'code' : null);
  const [ways, setWays] = useState<string[]>([]);
  const entered = (next?: NextStep): void => {
    if (next?.step === 'code') {
      setStep('code');
      setWays(next.ways);
      return;
    }
    queries.clear();
    const place = insidePath(params.get('next'));
    void navigate(next?.step === 'setup' ? `/second-factor?next=${encodeURIComponent(place)}` : place, { replace: true });
  };
  return step === 'code' ? <CodeStep ways={ways} onEntered={entered} onBack={() => setStep(null)} /> : <PasswordStep onEntered={entered} />;
}

function PasswordStep({ onEntered }: { onEntered(next?: NextStep): void }) {
  const t = useText(identityTexts);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const safe = useText(securityTexts);
  const [params] = useSearchParams();
  const ways = useQuery({ queryKey: ['sign-in-ways'], queryFn: () => get<{ providers: { code: string; title: string }[]; directory: boolean }>('/api/session/ways'), retry: false });
  const failed = params.get('failed');
  const byName = ways.data?.directory === true;
  const next = encodeURIComponent(insidePath(params.get('next')));
  const enter = useSave(() => post<NextStep | undefined>('/api/session', { email: email.trim(), password }), onEntered);
  return (
    <OpenPage title={t('signIn.title')}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          enter.run();
        }}
      >
        {failed && <p className={classes.message} role="alert">{safe((`failed.${failed}` in securityTexts.messages.ru ? `failed.${failed}` : 'failed.other') as 'failed.other')}</p>}
        <TextInput label={byName ? safe('signIn.login') : t('email')} type={byName ? 'text' : 'email'} name="email" autoComplete="username" autoFocus required withAsterisk={false} value={email} onChange={(event) => setEmail(event.currentTarget.value)} error={enter.fields['email']} />
        <PasswordInput label={t('password')} name="password" autoComplete="current-password" required withAsterisk={false} value={password} onChange={(event) => setPassword(event.currentTarget.value)} error={enter.fields['password']} visibilityToggleButtonProps={{ 'aria-label': t('password.show') }} />
        {enter.failed && enter.message && <p className={classes.message} role="alert">{enter.problem?.isOffline ? t('offline') : enter.message}</p>}
        <Button type="submit" loading={enter.pending} fullWidth>{t('signIn.act')}</Button>
        {ways.data?.providers.map((provider) => (
          <Button key={provider.code} component="a" href={`/api/session/openid/to/${encodeURIComponent(provider.code)}?next=${next}`} variant="default" fullWidth>{provider.title}</Button>
        ))}
        <PasskeyButton title="passkey.enter" onEntered={onEntered} />
        <div className={classes.line}>
          <Link className={classes.link} to={`/forgotten${email ? `?email=${encodeURIComponent(email)}` : ''}`}>{t('signIn.forgotten')}</Link>
        </div>
      </form>
    </OpenPage>
  );
}
