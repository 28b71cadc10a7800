import { Button } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { canUsePasskeys, enterByPasskey } from '../security/passkey';
import { securityTexts } from '../security/texts';
import classes from './form.module.css';

/** Signing in by a passkey, or confirming with it; nothing where the browser cannot. */
export function PasskeyButton({ title, onEntered }: { title: 'passkey.enter' | 'passkey.second'; onEntered(): void }) {
  const t = useText(securityTexts);
  const enter = useSave(enterByPasskey, (isIn) => isIn && onEntered());
  if (!canUsePasskeys()) return null;
  return (
    <>
      <Button variant="default" fullWidth leftSection={<Icon of={IconFingerprint} size={18} />} loading={enter.pending} onClick={() => enter.run()}>{t(title)}</Button>
      {enter.message && <p className={classes.message} role="alert">{enter.message}</p>}
    </>
  );
}
