import { useState } from 'react';
import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconLogin2 } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { get, post } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Section } from '~/ui/Section';
import { SkeletonRows } from '~/ui/SkeletonRows';
import { showToast } from '~/ui/toasts';
import classes from '../profile/Own.module.css';
import { securityTexts } from '../security/texts';
import { ProviderDialog, type Provider } from './ProviderDialog';
import type { SignInRules } from './signInRulesQuery';

const providersKey = ['identity', 'sign-in-providers'];

/** Other systems that people sign in with (OpenID Connect). */
export function ProvidersSection({ roles }: { roles: SignInRules['roles'] }) {
  const t = useText(securityTexts);
  const queries = useQueryClient();
  const report = useReportFailure();
  const [edited, setEdited] = useState<Provider | 'new' | null>(null);
  const providers = useQuery({ queryKey: providersKey, queryFn: () => get<{ items: Provider[]; redirect: string; signedOut: string }>('/api/identity/sign-in-providers'), staleTime: 0 });
  const check = (provider: Provider): void => {
    post<{ works: boolean; message: string | null }>(`/api/identity/sign-in-providers/${provider.code}/check`).then(
      (found) => showToast(found.works ? t('provider.works', { title: provider.title }) : t('provider.broken', { title: provider.title, message: found.message })),
      report,
    );
  };
  return (
    <Section title={t('providers')} about={t('providers.about')} acts={<Button variant="default" onClick={() => setEdited('new')}>{t('provider.add')}</Button>}>
      <Loaded of={providers} skeleton={<SkeletonRows rows={1} />} compact>
        {(data) => (
          <>
            <ul className={classes.list}>
              {data.items.map((provider) => (
                <li key={provider.code} className={classes.session}>
                  <Icon of={IconLogin2} size={20} />
                  <div>
                    <b>{provider.title}</b>
                    <small>{provider.issuer}{provider.active ? '' : ` · ${t('provider.off')}`}</small>
                  </div>
                  <Button variant="default" size="compact-sm" onClick={() => check(provider)}>{t('check')}</Button>
                  <Button variant="default" size="compact-sm" onClick={() => setEdited(provider)}>{t('edit')}</Button>
                </li>
              ))}
            </ul>
            {edited && (
              <ProviderDialog
                provider={edited === 'new' ? null : edited}
                redirect={data.redirect}
                signedOut={data.signedOut}
                roles={roles}
                onClose={() => setEdited(null)}
                onDone={() => {
                  setEdited(null);
                  showToast(t('saved'));
                  void queries.invalidateQueries({ queryKey: providersKey });
                }}
              />
            )}
          </>
        )}
      </Loaded>
    </Section>
  );
}
