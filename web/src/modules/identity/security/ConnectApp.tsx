import { useEffect, useState } from 'react';
import { Button, Skeleton, TextInput } from '@mantine/core';
import { post, put } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { CopyText } from '~/ui/CopyText';
import classes from '../open/form.module.css';
import { QrCode } from './QrCode';
import { securityTexts } from './texts';

export interface Seed {
  secret: string;
  uri: string;
}

/** Connecting an authenticator app: the picture to scan, then its first code. Without a seed it asks for one itself. */
export function ConnectApp({ seed: given, onConnected }: { seed?: Seed; onConnected(codes: string[]): void }) {
  const t = useText(securityTexts);
  const [seed, setSeed] = useState(given);
  const [code, setCode] = useState('');
  const begin = useSave(() => post<Seed>('/api/security/totp', {}), setSeed);
  const confirm = useSave(() => put<{ codes: string[] }>('/api/security/totp', { code: code.trim() }), ({ codes }) => onConnected(codes));
  useEffect(() => {
    if (!given) begin.run();
    // once
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return (
    // No form: it also stands in windows, which are forms themselves.
    <div className={classes.steps}>
      <p className={classes.hint}>{t('totp.scan')}</p>
      {begin.message && <p className={classes.message} role="alert">{begin.message}</p>}
      {seed ? <QrCode text={seed.uri} label={t('totp.qr')} /> : !begin.failed && <Skeleton w={208} h={208} style={{ alignSelf: 'center' }} />}
      {seed && <CopyText label={t('totp.manual')} value={seed.secret.replace(/(.{4})(?=.)/g, '$1 ')} />}
      <TextInput label={t('totp.first')} name="code" inputMode="numeric" autoComplete="one-time-code" required withAsterisk={false} maxLength={10} disabled={!seed} value={code} onChange={(event) => setCode(event.currentTarget.value)} onKeyDown={(event) => event.key === 'Enter' && confirm.run()} error={confirm.fields['code']} />
      {confirm.message && <p className={classes.message} role="alert">{confirm.message}</p>}
      <Button disabled={!seed} onClick={() => confirm.run()} loading={confirm.pending} fullWidth>{t('totp.confirm')}</Button>
    </div>
  );
}
