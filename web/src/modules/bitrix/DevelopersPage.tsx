import { Button, Select } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useReportFailure } from '~/app/useReportFailure';
import { put } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import { Loaded } from '~/ui/Loaded';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import { showToast } from '~/ui/toasts';
import { ApplicationList } from './ApplicationList';
import { MethodList } from './MethodList';
import { OutgoingList } from './OutgoingList';
import { WebhookList } from './WebhookList';
import { overviewQuery } from './data';
import { bitrixTexts } from './texts';

const LIMITS = { none: 'limit.none', usual: 'limit.usual', large: 'limit.large' } as const;

/** Webhooks for programs, what they may ask at most, and the methods that there are. */
export function DevelopersPage() {
  const t = useText(bitrixTexts);
  const queries = useQueryClient();
  const report = useReportFailure();
  const overview = useQuery(overviewQuery);
  const refresh = (): void => void queries.invalidateQueries({ queryKey: overviewQuery.queryKey });
  const limit = (preset: string | null): void => {
    if (preset) put('/api/bitrix/limits', { preset }).then(() => showToast(t('saved')), report).finally(refresh);
  };
  return (
    <Page title={t('title')} width="text">
      <Loaded of={overview}>
        {(data) => (
          <>
            <WebhookList overview={data} onChange={refresh} />
            {data.administers && <OutgoingList />}
            {data.administers && <ApplicationList scopes={data.scopes} />}
            {data.administers && (
              <Section title={t('limits')} about={t('limits.about')}>
                <Select aria-label={t('limits')} allowDeselect={false} value={data.limits} onChange={limit} data={(['none', 'usual', 'large'] as const).map((value) => ({ value, label: t(LIMITS[value]) }))} />
              </Section>
            )}
          </>
        )}
      </Loaded>
      <Section title={t('native')} about={t('native.about')} acts={<Button component={Link} to="/settings/developers/api" variant="default">{t('native.try')}</Button>}>{null}</Section>
      <MethodList />
    </Page>
  );
}
