import { useState } from 'react';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconFingerprint } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { get, post } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { showToast } from '~/ui/toasts';
import classes from '../open/form.module.css';
import { readAgent } from '../profile/agent';
import { canUsePasskeys, makePasskey } from './passkey';
import { securityTexts } from './texts';

/** The other way to a second step, where browser and address can do it: a passkey of this device. */
export function ConnectPasskey({ onConnected }: { onConnected(): void }) {
  const t = useText(securityTexts);
  const report = useReportFailure();
  const [adding, setAdding] = useState(false);
  const passkeys = useQuery({ queryKey: ['security', 'passkeys'], queryFn: () => get<{ possible: boolean }>('/api/security/passkeys'), enabled: canUsePasskeys(), staleTime: 0 });
  if (!passkeys.data?.possible) return null;
  const add = async (): Promise<void> => {
    setAdding(true);
    try {
      const credential = await makePasskey(await post<Record<string, unknown>>('/api/security/passkeys/options', {}));
      if (credential) {
        await post('/api/security/passkeys', { title: readAgent(navigator.userAgent).name || t('passkey'), credential });
        onConnected();
        return;
      }
      showToast(t('passkey.notMade'));
    } catch (failure) {
      report(failure);
    }
    setAdding(false);
  };
  return (
    <>
      <p className={classes.hint}>{t('must.passkey')}</p>
      <Button variant="default" fullWidth leftSection={<Icon of={IconFingerprint} size={18} />} loading={adding} onClick={() => void add()}>{t('passkey.add')}</Button>
    </>
  );
}
