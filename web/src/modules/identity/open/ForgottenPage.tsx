import { useState } from 'react';
import { Button, TextInput } from '@mantine/core';
import { Link, useSearchParams } from 'react-router';
import { OpenPage } from '~/app/OpenPage';
import { post } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { identityTexts } from '../texts';
import classes from './form.module.css';

export function ForgottenPage() {
  const t = useText(identityTexts);
  const [params] = useSearchParams();
  const [email, setEmail] = useState(params.get('email') ?? '');
  const [sent, setSent] = useState(false);
  const ask = useSave(
    () => post('/api/password-resets', { email: email.trim() }),
    () => setSent(true),
  );
  return (
    <OpenPage title={t('forgotten.title')} text={sent ? t('forgotten.sent', { email: email.trim() }) : t('forgotten.text')}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          ask.run();
        }}
      >
        {!sent && (
          <>
            <TextInput label={t('email')} type="email" name="email" autoComplete="username" autoFocus required withAsterisk={false} value={email} onChange={(event) => setEmail(event.currentTarget.value)} error={ask.fields['email']} />
            {ask.message && <p className={classes.message} role="alert">{ask.problem?.isOffline ? t('offline') : ask.message}</p>}
            <Button type="submit" loading={ask.pending} fullWidth>{t('forgotten.act')}</Button>
          </>
        )}
        {sent && <p className={classes.hint}>{t('forgotten.hint')}</p>}
        <Link className={classes.link} to="/sign-in">{t('forgotten.back')}</Link>
      </form>
    </OpenPage>
  );
}
