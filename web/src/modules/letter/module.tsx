import type { PageModule } from '~/lib/module';

/** Letters to clients: they are written on cards; here are their templates. */
export const letterModule: PageModule = {
  code: 'letter',
  settings: () => import('./settings/sections').then(({ sections }) => sections),
  routes: [{ path: 'letters/templates', lazy: () => import('./templates/TemplatesPage').then(({ TemplatesPage }) => ({ Component: TemplatesPage })) }],
};
