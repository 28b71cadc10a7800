import { IconSettings } from '@tabler/icons-react';
import type { PageModule } from '~/lib/module';
import { has } from '~/lib/session/has';
import { adminMenuTexts } from './menu/texts';

/** Functions that open some section of the settings. */
const SETTING_UP = ['settings', 'rights', 'people', 'books', 'currencies', 'system'];

/** The first visit, first steps, and everything an administrator sets up. */
export const adminModule: PageModule = {
  code: 'admin',
  menu: [
    { id: 'settings', title: adminMenuTexts.label('menu.settings'), icon: IconSettings, to: '/settings', order: 90, part: 'foot', keys: 'g s', visible: (me) => me.can.configure === true || SETTING_UP.some((code) => has(me, code)) },
  ],
  settings: () => import('./settings/sections').then(({ sections }) => sections),
  registers: () => import('./registers/registers').then(({ registers }) => registers),
  widgets: { first_steps: () => import('./start/FirstStepsWidget').then(({ FirstStepsWidget }) => FirstStepsWidget) },
  openRoutes: [{ path: 'setup', lazy: () => import('./setup/SetupPage').then(({ SetupPage }) => ({ Component: SetupPage })) }],
  routes: [
    { path: 'first-steps', lazy: () => import('./start/FirstSteps').then(({ FirstSteps }) => ({ Component: FirstSteps })) },
    { path: 'settings', lazy: () => import('./settings/SettingsPage').then(({ SettingsPage }) => ({ Component: SettingsPage })) },
  ],
  settingsRoutes: [
    { path: 'company', lazy: () => import('./settings/CompanyPage').then(({ CompanyPage }) => ({ Component: CompanyPage })) },
    { path: 'calendar', lazy: () => import('./calendar/CalendarPage').then(({ CalendarPage }) => ({ Component: CalendarPage })) },
    { path: 'pipelines', lazy: () => import('./pipelines/PipelinesPage').then(({ PipelinesPage }) => ({ Component: PipelinesPage })) },
    { path: 'fields', lazy: () => import('./fields/FieldsPage').then(({ FieldsPage }) => ({ Component: FieldsPage })) },
    { path: 'books', lazy: () => import('./books/BooksPage').then(({ BooksPage }) => ({ Component: BooksPage })) },
    { path: 'currencies', lazy: () => import('./books/CurrenciesPage').then(({ CurrenciesPage }) => ({ Component: CurrenciesPage })) },
    { path: 'log', lazy: () => import('./log/LogPage').then(({ LogPage }) => ({ Component: LogPage })) },
    { path: 'registers', lazy: () => import('./registers/RegistersPage').then(({ RegistersPage }) => ({ Component: RegistersPage })) },
    { path: 'files', lazy: () => import('./registers/FilesPage').then(({ FilesPage }) => ({ Component: FilesPage })) },
    { path: 'imports', lazy: () => import('./registers/ImportsPage').then(({ ImportsPage }) => ({ Component: ImportsPage })) },
    { path: 'operations', lazy: () => import('./registers/OperationsPage').then(({ OperationsPage }) => ({ Component: OperationsPage })) },
    { path: 'state', lazy: () => import('./state/StatePage').then(({ StatePage }) => ({ Component: StatePage })) },
  ],
};
