import type { PageModule } from '~/lib/module';

/** One search over everything. */
export const searchModule: PageModule = {
  code: 'search',
  routes: [{ path: 'search', lazy: () => import('./SearchPage').then(({ SearchPage }) => ({ Component: SearchPage })) }],
};
