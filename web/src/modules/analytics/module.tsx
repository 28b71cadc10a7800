import { IconChartBar } from '@tabler/icons-react';
import type { PageModule } from '~/lib/module';
import { has } from '~/lib/session/has';
import { analyticsTexts } from './texts';

/** Reports over any records. */
export const analyticsModule: PageModule = {
  code: 'analytics',
  menu: [{ id: 'analytics', title: analyticsTexts.label('menu'), icon: IconChartBar, to: '/analytics', order: 60, part: 'main', keys: 'g a', visible: (me) => has(me, 'analytics') }],
  widgets: { report: () => import('./reports/ReportWidget').then(({ ReportWidget }) => ReportWidget), funnel: () => import('./FunnelWidget').then(({ FunnelWidget }) => FunnelWidget) },
  routes: [
    { path: 'analytics', lazy: () => import('./FunnelPage').then(({ FunnelPage }) => ({ Component: FunnelPage })) },
    { path: 'analytics/top', lazy: () => import('./reports/TopPage').then(({ TopPage }) => ({ Component: TopPage })) },
    { path: 'analytics/channels', lazy: () => import('./reports/ChannelsPage').then(({ ChannelsPage }) => ({ Component: ChannelsPage })) },
    { path: 'analytics/plans', lazy: () => import('./reports/PlansPage').then(({ PlansPage }) => ({ Component: PlansPage })) },
    { path: 'analytics/reports', lazy: () => import('./reports/ReportsPage').then(({ ReportsPage }) => ({ Component: ReportsPage })) },
    { path: 'analytics/reports/new', lazy: () => import('./reports/BuilderPage').then(({ BuilderPage }) => ({ Component: BuilderPage })) },
    { path: 'analytics/reports/ready/:code', lazy: () => import('./reports/BuilderPage').then(({ BuilderPage }) => ({ Component: BuilderPage })) },
    { path: 'analytics/reports/:id', lazy: () => import('./reports/BuilderPage').then(({ BuilderPage }) => ({ Component: BuilderPage })) },
  ],
};
