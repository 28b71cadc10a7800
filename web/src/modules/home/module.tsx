import { IconHome } from '@tabler/icons-react';
import type { PageModule } from '~/lib/module';
import { homeMenuTexts } from './texts';

/** The start page: a board of widgets that the modules add. */
export const homeModule: PageModule = {
  code: 'home',
  menu: [{ id: 'home', title: homeMenuTexts.label('menu'), icon: IconHome, to: '/', order: 5, part: 'main', phone: 1, keys: 'g h', visible: (me) => me.guest !== true }],
  routes: [
    { index: true, lazy: () => import('./HomePage').then(({ HomePage }) => ({ Component: HomePage })) },
    { path: 'boards/new', lazy: () => import('./boards/BoardEditPage').then(({ BoardEditPage }) => ({ Component: BoardEditPage })) },
    { path: 'boards/:id', lazy: () => import('./boards/BoardPage').then(({ BoardPage }) => ({ Component: BoardPage })) },
    { path: 'boards/:id/arrange', lazy: () => import('./boards/BoardEditPage').then(({ BoardEditPage }) => ({ Component: BoardEditPage })) },
    { path: 'home/arrange', lazy: () => import('./arrange/ArrangePage').then(({ ArrangePage }) => ({ Component: ArrangePage })) },
  ],
  widgets: {
    work: () => import('./widgets/WorkWidget').then(({ WorkWidget }) => WorkWidget),
    attention: () => import('./widgets/AttentionWidget').then(({ AttentionWidget }) => AttentionWidget),
    recent: () => import('./widgets/RecentWidget').then(({ RecentWidget }) => RecentWidget),
  },
};
