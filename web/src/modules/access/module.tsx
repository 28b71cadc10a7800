import type { PageModule } from '~/lib/module';

/** Roles, groups, and who sees what. */
export const accessModule: PageModule = {
  code: 'access',
  settings: () => import('./settings/sections').then(({ sections }) => sections),
  settingsRoutes: [
    { path: 'roles', lazy: () => import('./RolesPage').then(({ RolesPage }) => ({ Component: RolesPage })) },
    { path: 'roles/:id', lazy: () => import('./RolePage').then(({ RolePage }) => ({ Component: RolePage })) },
    { path: 'groups', lazy: () => import('./GroupsPage').then(({ GroupsPage }) => ({ Component: GroupsPage })) },
  ],
};
