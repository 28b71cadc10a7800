import type { PageModule } from '~/lib/module';

/** Moving here from Bitrix24. */
export const migrationModule: PageModule = {
  code: 'migration',
  routes: [],
  settings: () => import('./settings/sections').then(({ sections }) => sections),
  settingsRoutes: [{ path: 'migration', lazy: () => import('./MigrationPage').then(({ MigrationPage }) => ({ Component: MigrationPage })) }],
};
