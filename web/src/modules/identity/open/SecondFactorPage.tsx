import { useState } from 'react';
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router';
import { OpenPage } from '~/app/OpenPage';
import { useSignOut } from '~/app/useSignOut';
import { useText } from '~/lib/text/useText';
import { ConnectApp } from '../security/ConnectApp';
import { ConnectPasskey } from '../security/ConnectPasskey';
import { RecoveryCodes } from '../security/RecoveryCodes';
import { securityTexts } from '../security/texts';
import classes from './form.module.css';
import { insidePath } from './insidePath';

/** For whom the company demands a second step: nothing else can be done before it is set up. */
export function SecondFactorPage() {
  const t = useText(securityTexts);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const signOut = useSignOut();
  const [params] = useSearchParams();
  const [codes, setCodes] = useState<string[] | null>(null);
  const enter = (): void => {
    queries.clear();
    void navigate(insidePath(params.get('next')), { replace: true });
  };
  return (
    <OpenPage title={codes ? t('recovery') : t('must.title')} text={codes ? undefined : t('must.text')} width={460}>
      <div className={classes.form}>
        {codes ? (
          <>
            <RecoveryCodes codes={codes} />
            <Button fullWidth onClick={enter}>{t('recovery.kept')}</Button>
          </>
        ) : (
          <>
            <ConnectApp onConnected={setCodes} />
            <ConnectPasskey onConnected={enter} />
            <div className={classes.line}>
              <button type="button" className={classes.link} onClick={() => signOut()}>{t('must.leave')}</button>
            </div>
          </>
        )}
      </div>
    </OpenPage>
  );
}
