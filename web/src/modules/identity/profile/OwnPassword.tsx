import { useState } from 'react';
import { Button, PasswordInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { put } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { Section } from '~/ui/Section';
import { showToast } from '~/ui/toasts';
import form from '../open/form.module.css';
import { identityTexts } from '../texts';
import classes from './Own.module.css';

/** A new password; all other sessions end with it. */
export function OwnPassword() {
  const t = useText(identityTexts);
  const { person } = useMe();
  const queries = useQueryClient();
  const [opened, setOpened] = useState(false);
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const close = (): void => {
    setOpened(false);
    setCurrent('');
    setPassword('');
  };
  const save = useSave(
    () => put('/api/password', { current, password }),
    () => {
      close();
      showToast(t('password.changed'));
      void queries.invalidateQueries({ queryKey: ['sessions'] });
    },
  );
  return (
    <Section title={t('password')} about={t('password.about')} acts={!opened && <Button variant="default" onClick={() => setOpened(true)}>{t('password.change')}</Button>}>
      {opened && (
        <form
          className={classes.lines}
          onSubmit={(event) => {
            event.preventDefault();
            save.run();
          }}
        >
          <input type="text" name="username" autoComplete="username" value={person.email ?? ''} readOnly hidden />
          <PasswordInput label={t('password.current')} autoComplete="current-password" autoFocus value={current} onChange={(event) => setCurrent(event.currentTarget.value)} error={save.fields['current']} visibilityToggleButtonProps={{ 'aria-label': t('password.show') }} />
          <PasswordInput label={t('password.new')} autoComplete="new-password" description={t('password.hint')} value={password} onChange={(event) => setPassword(event.currentTarget.value)} error={save.fields['password']} visibilityToggleButtonProps={{ 'aria-label': t('password.show') }} />
          {save.message && <p className={form.message} role="alert">{save.message}</p>}
          <div className={form.line}>
            <Button variant="default" onClick={() => { close(); save.reset(); }}>{t('cancel')}</Button>
            <Button type="submit" loading={save.pending}>{t('password.change')}</Button>
          </div>
        </form>
      )}
    </Section>
  );
}
