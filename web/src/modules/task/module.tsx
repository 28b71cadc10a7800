import { IconChecklist } from '@tabler/icons-react';
import type { PageModule } from '~/lib/module';
import { opens } from '~/lib/session/has';
import { taskTexts } from './texts';

/** Tasks along the lines of management. */
export const taskModule: PageModule = {
  code: 'task',
  menu: [{ id: 'tasks', title: taskTexts.label('menu'), icon: IconChecklist, to: '/tasks', order: 45, part: 'main', keys: 'g t', visible: (me) => opens(me, 'task') }],
  live: ['task'],
  settings: () => import('./settings/sections').then(({ sections }) => sections),
  settingsRoutes: [{ path: 'tasks/forms', lazy: () => import('./forms/FormsPage').then(({ FormsPage }) => ({ Component: FormsPage })) }, { path: 'tasks', lazy: () => import('./settings/TaskRulesPage').then(({ TaskRulesPage }) => ({ Component: TaskRulesPage })) }],
  routes: [
    { path: 'tasks/deadlines', lazy: () => import('./DeadlinesPage').then(({ DeadlinesPage }) => ({ Component: DeadlinesPage })) },
    { path: 'tasks/efficiency', lazy: () => import('./EfficiencyPage').then(({ EfficiencyPage }) => ({ Component: EfficiencyPage })) },
    { path: 'tasks/reports', lazy: () => import('./reports/ReportsPage').then(({ ReportsPage }) => ({ Component: ReportsPage })) },
    { path: 'tasks/reports/:template', lazy: () => import('./reports/TemplatePage').then(({ TemplatePage }) => ({ Component: TemplatePage })) },
    { path: 'tasks/flows', lazy: () => import('./flows/FlowsPage').then(({ FlowsPage }) => ({ Component: FlowsPage })) },
    { path: 'tasks/templates', lazy: () => import('./templates/TemplatesPage').then(({ TemplatesPage }) => ({ Component: TemplatesPage })) },
    { path: 'tasks/:id?', lazy: () => import('./TasksPage').then(({ TasksPage }) => ({ Component: TasksPage })) },
  ],
};
