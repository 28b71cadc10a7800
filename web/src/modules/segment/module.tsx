import { IconChartPie } from '@tabler/icons-react';
import type { PageModule } from '~/lib/module';
import { reads } from '~/lib/session/has';
import { segmentTexts } from './texts';

/** The client base cut into parts. */
export const segmentModule: PageModule = {
  code: 'segment',
  menu: [{ id: 'segments', title: segmentTexts.label('menu'), icon: IconChartPie, to: '/my-clients', order: 43, part: 'main', keys: 'g m', visible: (me) => reads(me, 'company') || reads(me, 'contact') }],
  settings: () => import('./settings/sections').then(({ sections }) => sections),
  settingsRoutes: [{ path: 'relations', lazy: () => import('./settings/RelationRulePage').then(({ RelationRulePage }) => ({ Component: RelationRulePage })) }, { path: 'characteristics', lazy: () => import('./settings/CharacteristicsPage').then(({ CharacteristicsPage }) => ({ Component: CharacteristicsPage })) }],
  routes: [
    { path: 'my-clients', lazy: () => import('./MyClientsPage').then(({ MyClientsPage }) => ({ Component: MyClientsPage })) },
    { path: 'relations', lazy: () => import('./RelationsPage').then(({ RelationsPage }) => ({ Component: RelationsPage })) },
    { path: 'segments', lazy: () => import('./SegmentsPage').then(({ SegmentsPage }) => ({ Component: SegmentsPage })) },
    { path: 'segments/:id', lazy: () => import('./SegmentPage').then(({ SegmentPage }) => ({ Component: SegmentPage })) },
  ],
};
