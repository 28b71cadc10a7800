import { IconBriefcase2 } from '@tabler/icons-react';
import type { PageModule } from '~/lib/module';
import { opens } from '~/lib/session/has';
import { projectTexts } from './texts';

const work = (view: 'board' | 'gantt' | 'time') => () => import('./ProjectWorkPage').then(({ ProjectWorkPage }) => ({ Component: () => <ProjectWorkPage view={view} /> }));

/** Projects: their list and card, and the board, the plan and the time of each. */
export const projectModule: PageModule = {
  code: 'project',
  menu: [{ id: 'projects', title: projectTexts.label('menu'), icon: IconBriefcase2, to: '/projects', order: 46, part: 'main', keys: 'g j', visible: (me) => me.guest !== true && opens(me, 'project') }],
  live: ['project'],
  routes: [
    { path: 'projects/:id/board', lazy: work('board') },
    { path: 'projects/:id/gantt', lazy: work('gantt') },
    { path: 'projects/:id/time', lazy: work('time') },
    { path: 'projects/:id?', lazy: () => import('./ProjectsPage').then(({ ProjectsPage }) => ({ Component: ProjectsPage })) },
  ],
};
