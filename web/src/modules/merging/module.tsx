import { IconCopyCheck } from '@tabler/icons-react';
import type { PageModule } from '~/lib/module';
import { has } from '~/lib/session/has';
import { mergingTexts } from './texts';

/** Doubles: the search for them, their comparison and merging. */
export const mergingModule: PageModule = {
  code: 'merging',
  settings: () => import('./settings/sections').then(({ sections }) => sections),
  menu: [{ id: 'doubles', title: mergingTexts.label('menu.doubles'), icon: IconCopyCheck, to: '/doubles', order: 72, part: 'more', visible: (me) => has(me, 'doubles') }],
  routes: [{ path: 'doubles', lazy: () => import('./DoublesPage').then(({ DoublesPage }) => ({ Component: DoublesPage })) }],
  settingsRoutes: [{ path: 'doubles', lazy: () => import('./settings/DoublesSettings').then(({ DoublesSettings }) => ({ Component: DoublesSettings })) }],
};
