import { useState } from 'react';
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { OpenPage } from '~/app/OpenPage';
import { post } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { identityTexts } from '../texts';
import { insidePath } from './insidePath';
import classes from './form.module.css';

export function SignInPage() {
  const t = useText(identityTexts);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [params] = useSearchParams();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const enter = useSave(
    () => post('/api/session', { email: email.trim(), password }),
    () => {
      queries.clear();
      void navigate(insidePath(params.get('next')), { replace: true });
    },
  );
  return (
    <OpenPage title={t('signIn.title')}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          enter.run();
        }}
      >
        <TextInput label={t('email')} type="email" name="email" autoComplete="username" autoFocus required withAsterisk={false} value={email} onChange={(event) => setEmail(event.currentTarget.value)} error={enter.fields['email']} />
        <PasswordInput label={t('password')} name="password" autoComplete="current-password" required withAsterisk={false} value={password} onChange={(event) => setPassword(event.currentTarget.value)} error={enter.fields['password']} visibilityToggleButtonProps={{ 'aria-label': t('password.show') }} />
        {enter.failed && enter.message && <p className={classes.message} role="alert">{enter.problem?.isOffline ? t('offline') : enter.message}</p>}
        <Button type="submit" loading={enter.pending} fullWidth>{t('signIn.act')}</Button>
        <div className={classes.line}>
          <Link className={classes.link} to={`/forgotten${email ? `?email=${encodeURIComponent(email)}` : ''}`}>{t('signIn.forgotten')}</Link>
        </div>
      </form>
    </OpenPage>
  );
}
