import type { PageModule } from '~/lib/module';

/** What people are told: the list, what each wants of it, and the administrator's matrix. */
export const noticesModule: PageModule = {
  code: 'notices',
  settings: () => import('./sections').then(({ sections }) => sections),
  openRoutes: [{ path: 'unsubscribe', lazy: () => import('./UnsubscribePage').then(({ UnsubscribePage }) => ({ Component: UnsubscribePage })) }],
  routes: [
    { path: 'notices', lazy: () => import('./NoticesPage').then(({ NoticesPage }) => ({ Component: NoticesPage })) },
    { path: 'notices/settings', lazy: () => import('./OwnNoticesPage').then(({ OwnNoticesPage }) => ({ Component: OwnNoticesPage })) },
  ],
  settingsRoutes: [{ path: 'notices', lazy: () => import('./RulesPage').then(({ RulesPage }) => ({ Component: RulesPage })) }],
  onLive: (event, queries) => {
    if (event.name === 'notice') void queries.invalidateQueries({ queryKey: ['notices'] });
  },
};
