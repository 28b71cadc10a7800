import { IconBandage } from '@tabler/icons-react';
import type { PageModule } from '~/lib/module';
import { opens } from '~/lib/session/has';
import { qualityMenuTexts } from './menu/texts';

/** How good records are, and how their fields are filled and used. */
export const qualityModule: PageModule = {
  code: 'quality',
  menu: [{ id: 'mend', title: qualityMenuTexts.label('mend'), icon: IconBandage, to: '/mend', order: 71, part: 'more', visible: (me) => opens(me, 'company') || opens(me, 'contact') || opens(me, 'lead') }],
  routes: [{ path: 'mend', lazy: () => import('./score/MendPage').then(({ MendPage }) => ({ Component: MendPage })) }],
  settings: () => import('./settings/sections').then(({ sections }) => sections),
  settingsRoutes: [
    { path: 'field-use', lazy: () => import('./FieldUsePage').then(({ FieldUsePage }) => ({ Component: FieldUsePage })) },
    { path: 'quality', lazy: () => import('./score/WeightsPage').then(({ WeightsPage }) => ({ Component: WeightsPage })) },
  ],
};
