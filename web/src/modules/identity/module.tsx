import { IconUsers } from '@tabler/icons-react';
import type { PageModule } from '~/lib/module';
import { identityMenuTexts } from './menu/texts';

/** People: signing in, the directory, the structure, posts, absences, one's own profile. */
export const identityModule: PageModule = {
  code: 'identity',
  settings: () => import('./settings/sections').then(({ sections }) => sections),
  menu: [{ id: 'people', title: identityMenuTexts.label('menu.people'), icon: IconUsers, to: '/people', order: 80, part: 'more', keys: 'g p' }],
  openRoutes: [
    { path: 'sign-in', lazy: () => import('./open/SignInPage').then(({ SignInPage }) => ({ Component: SignInPage })) },
    { path: 'forgotten', lazy: () => import('./open/ForgottenPage').then(({ ForgottenPage }) => ({ Component: ForgottenPage })) },
    { path: 'second-factor', lazy: () => import('./open/SecondFactorPage').then(({ SecondFactorPage }) => ({ Component: SecondFactorPage })) },
    { path: 'link', lazy: () => import('./open/LinkPage').then(({ LinkPage }) => ({ Component: LinkPage })) },
  ],
  settingsRoutes: [{ path: 'sign-in', lazy: () => import('./settings/SignInSettingsPage').then(({ SignInSettingsPage }) => ({ Component: SignInSettingsPage })) }],
  routes: [
    { path: 'security', lazy: () => import('./security/SecurityPage').then(({ SecurityPage }) => ({ Component: SecurityPage })) },
    { path: 'people', lazy: () => import('./people/PeoplePage').then(({ PeoplePage }) => ({ Component: PeoplePage })) },
    { path: 'people/structure', lazy: () => import('./structure/StructurePage').then(({ StructurePage }) => ({ Component: StructurePage })) },
    { path: 'people/posts', lazy: () => import('./posts/PostsPage').then(({ PostsPage }) => ({ Component: PostsPage })) },
    { path: 'people/absences', lazy: () => import('./absences/AbsencesPage').then(({ AbsencesPage }) => ({ Component: AbsencesPage })) },
    { path: 'people/:id', lazy: () => import('./people/PersonPage').then(({ PersonPage }) => ({ Component: PersonPage })) },
  ],
};
