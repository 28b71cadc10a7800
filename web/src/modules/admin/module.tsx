import { IconChecklist, IconSettings } from '@tabler/icons-react';
import type { PageModule } from '~/lib/module';
import { adminTexts } from './texts';

/** The first visit, first steps, and everything an administrator sets up. */
export const adminModule: PageModule = {
  code: 'admin',
  menu: [
    { id: 'first-steps', title: adminTexts.label('menu.first'), icon: IconChecklist, to: '/first-steps', order: 95, part: 'more', visible: (me) => me.can.administer === true },
    { id: 'settings', title: adminTexts.label('menu.settings'), icon: IconSettings, to: '/settings', order: 90, part: 'foot', keys: 'g s', visible: (me) => me.can.administer === true },
  ],
  openRoutes: [{ path: 'setup', lazy: () => import('./setup/SetupPage').then(({ SetupPage }) => ({ Component: SetupPage })) }],
  routes: [
    { index: true, lazy: () => import('./start/StartPage').then(({ StartPage }) => ({ Component: StartPage })) },
    { path: 'first-steps', lazy: () => import('./start/FirstSteps').then(({ FirstSteps }) => ({ Component: FirstSteps })) },
    {
      path: 'settings',
      lazy: () => import('./settings/SettingsFrame').then(({ SettingsFrame }) => ({ Component: SettingsFrame })),
      children: [
        { index: true, lazy: () => import('./settings/CompanyPage').then(({ CompanyPage }) => ({ Component: CompanyPage })) },
        { path: 'pipelines', lazy: () => import('./pipelines/PipelinesPage').then(({ PipelinesPage }) => ({ Component: PipelinesPage })) },
        { path: 'fields', lazy: () => import('./fields/FieldsPage').then(({ FieldsPage }) => ({ Component: FieldsPage })) },
        { path: 'books', lazy: () => import('./books/BooksPage').then(({ BooksPage }) => ({ Component: BooksPage })) },
        { path: 'currencies', lazy: () => import('./books/CurrenciesPage').then(({ CurrenciesPage }) => ({ Component: CurrenciesPage })) },
        { path: 'state', lazy: () => import('./state/StatePage').then(({ StatePage }) => ({ Component: StatePage })) },
      ],
    },
  ],
};
