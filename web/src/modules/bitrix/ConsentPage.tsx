import { useState } from 'react';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { useReportFailure } from '~/app/useReportFailure';
import { get, post } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import { Loaded } from '~/ui/Loaded';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import classes from './Developers.module.css';
import { useScopeTitle } from './useScopeTitle';
import { bitrixTexts } from './texts';

interface Asked {
  title: string;
  scopes: string[];
  host: string;
}

/** A program asks a person to let it act for him. */
export function ConsentPage() {
  const t = useText(bitrixTexts);
  const scopeTitle = useScopeTitle();
  const report = useReportFailure();
  const [params] = useSearchParams();
  const [busy, setBusy] = useState(false);
  const clientId = params.get('client_id') ?? '';
  const redirectUri = params.get('redirect_uri') ?? '';
  const asked = useQuery({ queryKey: ['bitrix', 'consent', clientId, redirectUri], queryFn: () => get<Asked>('/api/oauth/consent', { client_id: clientId, redirect_uri: redirectUri || undefined }) });
  const answer = (refused: boolean): void => {
    setBusy(true);
    post<{ location: string }>('/api/oauth/consent', { clientId, redirectUri, state: params.get('state') ?? '', refused }).then(
      ({ location }) => window.location.assign(location),
      (failure: unknown) => {
        setBusy(false);
        report(failure);
      },
    );
  };
  return (
    <Page title={t('consent.page')} width="text">
      <Loaded of={asked}>
        {(data) => (
          <Section title={t('consent.title', { title: data.title })} about={t('consent.text')}>
            <ul className={classes.asked}>{data.scopes.map((scope) => <li key={scope}>{scopeTitle(scope)}</li>)}</ul>
            <p className={classes.count}>{t('consent.host', { host: data.host })}</p>
            <div className={classes.acts}>
              <Button variant="default" disabled={busy} onClick={() => answer(true)}>{t('consent.refuse')}</Button>
              <Button loading={busy} onClick={() => answer(false)}>{t('consent.allow')}</Button>
            </div>
          </Section>
        )}
      </Loaded>
    </Page>
  );
}
