import { useState } from 'react';
import { Button, TextInput } from '@mantine/core';
import { OpenPage } from '~/app/OpenPage';
import { post } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { securityTexts } from '../security/texts';
import { PasskeyButton } from './PasskeyButton';
import classes from './form.module.css';
import type { NextStep } from './nextStep';

/** The second step at the door: the app's code, or a recovery code instead. */
export function CodeStep({ ways, onEntered, onBack }: { ways: string[]; onEntered(next?: NextStep): void; onBack(): void }) {
  const t = useText(securityTexts);
  const [code, setCode] = useState('');
  const [isRecovery, setIsRecovery] = useState(false);
  const enter = useSave(() => post<NextStep | undefined>('/api/session/code', { code: code.trim() }), onEntered);
  const turn = (): void => {
    setIsRecovery(!isRecovery);
    setCode('');
    enter.reset();
  };
  // Without a word on the ways (a reloaded page) both are offered: the server knows which holds.
  const byPasskey = ways.length === 0 || ways.includes('passkey');
  const byCode = ways.length === 0 || ways.includes('totp');
  if (!byCode) {
    return (
      <OpenPage title={t('code.title')} text={t('passkey.only')}>
        <div className={classes.form}>
          <PasskeyButton title="passkey.second" onEntered={onEntered} />
          <div className={classes.line}><button type="button" className={classes.link} onClick={onBack}>{t('code.again')}</button></div>
        </div>
      </OpenPage>
    );
  }
  return (
    <OpenPage title={t('code.title')} text={isRecovery ? t('code.recoveryText') : t('code.text')}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          enter.run();
        }}
      >
        {isRecovery ? (
          <TextInput key="recovery" label={t('code.recoveryLabel')} name="recovery" autoComplete="off" autoFocus required withAsterisk={false} maxLength={30} value={code} onChange={(event) => setCode(event.currentTarget.value)} error={enter.fields['code']} description={t('code.lost')} />
        ) : (
          <TextInput key="code" label={t('code.label')} name="code" inputMode="numeric" autoComplete="one-time-code" autoFocus required withAsterisk={false} maxLength={10} value={code} onChange={(event) => setCode(event.currentTarget.value)} error={enter.fields['code']} />
        )}
        {enter.message && <p className={classes.message} role="alert">{enter.message}</p>}
        <Button type="submit" loading={enter.pending} fullWidth>{t('code.enter')}</Button>
        {byPasskey && <PasskeyButton title="passkey.second" onEntered={onEntered} />}
        <div className={classes.line}>
          <button type="button" className={classes.link} onClick={turn}>{isRecovery ? t('code.app') : t('code.recovery')}</button>
          <button type="button" className={classes.link} onClick={onBack}>{t('code.again')}</button>
        </div>
      </form>
    </OpenPage>
  );
}
