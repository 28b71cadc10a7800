import type { PageModule } from '~/lib/module';

/** Connecting programs. */
export const bitrixModule: PageModule = {
  code: 'bitrix',
  routes: [{ path: 'oauth/authorize', lazy: () => import('./ConsentPage').then(({ ConsentPage }) => ({ Component: ConsentPage })) }],
  settings: () => import('./settings/sections').then(({ sections }) => sections),
  settingsRoutes: [
    { path: 'developers', lazy: () => import('./DevelopersPage').then(({ DevelopersPage }) => ({ Component: DevelopersPage })) },
    { path: 'developers/api', lazy: () => import('./api/ApiPage').then(({ ApiPage }) => ({ Component: ApiPage })) },
  ],
};
