import type { PageModule } from '~/lib/module';

/** How the fields of the base are filled and used. */
export const qualityModule: PageModule = {
  code: 'quality',
  settings: () => import('./settings/sections').then(({ sections }) => sections),
  settingsRoutes: [{ path: 'field-use', lazy: () => import('./FieldUsePage').then(({ FieldUsePage }) => ({ Component: FieldUsePage })) }],
};
