import { useState } from 'react';
import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconShieldCheck, IconShieldOff } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { post } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Dialog } from '~/ui/Dialog';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Section } from '~/ui/Section';
import { SkeletonRows } from '~/ui/SkeletonRows';
import { showToast } from '~/ui/toasts';
import { useConfirm } from '~/ui/useConfirm';
import classes from '../profile/Own.module.css';
import { ConnectApp, type Seed } from './ConnectApp';
import { RecoveryCodes } from './RecoveryCodes';
import { securityQuery, type Security } from './securityQuery';
import { securityTexts } from './texts';
import { useProof } from './useProof';

/** The second step of one's own sign-in: on, off, recovery codes. */
export function OwnSecondFactor() {
  const t = useText(securityTexts);
  const security = useQuery(securityQuery);
  return (
    <Section title={t('totp')} about={t('totp.about')}>
      <Loaded of={security} skeleton={<SkeletonRows rows={1} />} compact>{(data) => <Factor security={data} />}</Loaded>
    </Section>
  );
}

function Factor({ security }: { security: Security }) {
  const t = useText(securityTexts);
  const format = useFormat();
  const queries = useQueryClient();
  const report = useReportFailure();
  const confirm = useConfirm();
  const proof = useProof();
  const [seed, setSeed] = useState<Seed | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const refresh = () => queries.invalidateQueries({ queryKey: securityQuery.queryKey });
  const connect = (): void => {
    proof.run((known) => post<Seed>('/api/security/totp', known)).then((made) => made && setSeed(made), report);
  };
  const remove = async (): Promise<void> => {
    if (!(await confirm({ title: t('totp.removeTitle'), text: t('totp.removeText'), act: t('totp.remove') }))) return;
    try {
      const done = await proof.run(async (known) => {
        await post('/api/security/totp/removal', known);
        return true;
      });
      if (done) showToast(t('totp.removed'));
    } catch (failure) {
      report(failure);
    }
    await refresh();
  };
  const renew = async (): Promise<void> => {
    if (!(await confirm({ title: t('recovery.renewTitle'), text: t('recovery.renewText'), act: t('recovery.renew'), danger: false }))) return;
    try {
      const made = await proof.run((known) => post<{ codes: string[] }>('/api/security/recovery-codes', known));
      if (made) setCodes(made.codes);
    } catch (failure) {
      report(failure);
    }
  };
  const isOn = security.totpSince !== null;
  return (
    <>
      <div className={classes.list}><div className={classes.session}>
        <Icon of={isOn ? IconShieldCheck : IconShieldOff} size={20} />
        <div>
          <b>{security.totpSince ? t('totp.on', { at: format.date(format.dayOf(security.totpSince)) }) : t('totp.off')}</b>
          {isOn && <small>{t('recovery.left', { n: security.recoveryCodes })}</small>}
        </div>
        {!isOn && <Button onClick={connect}>{t('totp.connect')}</Button>}
        {isOn && <Button variant="default" onClick={() => void renew()}>{t('recovery.renew')}</Button>}
        {isOn && !security.required && <Button variant="default" onClick={() => void remove()}>{t('totp.remove')}</Button>}
      </div></div>
      {seed && !codes && (
        <Dialog title={t('totp')} onClose={() => setSeed(null)}>
          <ConnectApp
            seed={seed}
            onConnected={(made) => {
              setCodes(made);
              showToast(t('totp.connected'));
              void refresh();
            }}
          />
        </Dialog>
      )}
      {codes && (
        <Dialog
          title={t('recovery')}
          onClose={() => {
            setCodes(null);
            setSeed(null);
            void refresh();
          }}
        >
          <RecoveryCodes codes={codes} />
        </Dialog>
      )}
      {proof.dialog}
    </>
  );
}
