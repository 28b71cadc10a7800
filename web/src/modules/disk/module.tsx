import { IconFolders } from '@tabler/icons-react';
import type { PageModule } from '~/lib/module';
import { has } from '~/lib/session/has';
import { diskMenuTexts } from './menu/texts';

const page = () => import('./DiskPage').then(({ DiskPage }) => ({ Component: DiskPage }));

/** Folders and files of one's own, of the company and of projects. */
export const diskModule: PageModule = {
  code: 'disk',
  menu: [{ id: 'disk', title: diskMenuTexts.label('menu'), icon: IconFolders, to: '/disk', order: 49, part: 'main', visible: (me) => me.guest !== true && has(me, 'page_disk') }],
  settings: () => import('./settings/sections').then(({ sections }) => sections),
  settingsRoutes: [{ path: 'disk', lazy: () => import('./settings/DiskSettingsPage').then(({ DiskSettingsPage }) => ({ Component: DiskSettingsPage })) }],
  routes: [
    { path: 'disk/file/:file', lazy: () => import('./FilePage').then(({ FilePage }) => ({ Component: FilePage })) },
    { path: 'disk/project/:project', lazy: () => import('./FilePage').then(({ ProjectDiskPage }) => ({ Component: ProjectDiskPage })) },
    { path: 'disk/:place?', lazy: page },
    { path: 'disk/bin/:storage', lazy: page },
  ],
};
