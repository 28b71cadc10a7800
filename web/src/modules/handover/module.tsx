import { IconScale } from '@tabler/icons-react';
import type { PageModule } from '~/lib/module';
import { has } from '~/lib/session/has';
import { handoverTexts } from './texts';

/** Work that goes from one person to others: hand-over, load of people. */
export const handoverModule: PageModule = {
  code: 'handover',
  settings: () => import('./settings/sections').then(({ sections }) => sections),
  menu: [{ id: 'load', title: handoverTexts.label('menu.load'), icon: IconScale, to: '/load', order: 62, part: 'main', visible: (me) => has(me, 'load') }],
  widgets: { load: () => import('./load/LoadWidget').then(({ LoadWidget }) => LoadWidget) },
  routes: [
    { path: 'load', lazy: () => import('./load/LoadPage').then(({ LoadPage }) => ({ Component: LoadPage })) },
    { path: 'people/:id/handover', lazy: () => import('./pages/OrderPage').then(({ OrderPage }) => ({ Component: OrderPage })) },
    { path: 'handover/:id', lazy: () => import('./pages/HandoverPage').then(({ HandoverPage }) => ({ Component: HandoverPage })) },
  ],
  settingsRoutes: [{ path: 'handovers', lazy: () => import('./pages/HandoversPage').then(({ HandoversPage }) => ({ Component: HandoversPage })) }],
};
