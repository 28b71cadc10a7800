import { has, reads } from '~/lib/session/has';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { NavTabs } from '~/ui/NavTabs';
import { reportTexts } from './texts';

/** The parts of analytics. */
export function AnalyticsTabs() {
  const t = useText(reportTexts);
  const me = useMe();
  if (!has(me, 'analytics')) return null;
  return (
    <NavTabs
      label={t('tabs')}
      tabs={[
        { to: '/analytics', title: t('tab.funnel') },
        { to: '/analytics/top', title: t('tab.top') },
        { to: '/analytics/channels', title: t('tab.channels') },
        { to: '/analytics/plans', title: t('tab.plans') },
        { to: '/analytics/reports', title: t('tab.reports'), end: false },
        ...(reads(me, 'company') || reads(me, 'contact') ? [{ to: '/relations', title: t('tab.relations') }] : []),
      ]}
    />
  );
}
