import { lazy } from 'react';
import { IconChecklist } from '@tabler/icons-react';
import type { PageModule } from '~/lib/module';
import { opens } from '~/lib/session/has';
import { taskTexts } from './texts';

/** Tasks along the lines of management. */
export const taskModule: PageModule = {
  code: 'task',
  menu: [{ id: 'tasks', title: taskTexts.label('menu'), icon: IconChecklist, to: '/tasks', order: 45, part: 'main', keys: 'g t', visible: (me) => opens(me, 'task') }],
  live: ['task'],
  top: lazy(() => import('./time/HeaderTimer').then(({ HeaderTimer }) => ({ default: HeaderTimer }))),
  // time, places and dependencies change no field: open boards, plans and the timer learn of them here
  onLive: (event, queries) => {
    // what was read in another window comes as a notice to this one
    if (event.name === 'notice') void queries.invalidateQueries({ queryKey: ['records', 'task', 'total', 'roles'] });
    if (event.name !== 'timeline' || event.data.type !== 'task') return;
    void queries.invalidateQueries({ queryKey: ['records', 'task', 'total'] });
    if (event.data.id !== undefined) void queries.invalidateQueries({ queryKey: ['records', 'task', 'record', event.data.id, 'acts'] });
  },
  settings: () => import('./settings/sections').then(({ sections }) => sections),
  settingsRoutes: [{ path: 'tasks/forms', lazy: () => import('./forms/FormsPage').then(({ FormsPage }) => ({ Component: FormsPage })) }, { path: 'tasks', lazy: () => import('./settings/TaskRulesPage').then(({ TaskRulesPage }) => ({ Component: TaskRulesPage })) }],
  routes: [
    { path: 'tasks/deadlines', lazy: () => import('./DeadlinesPage').then(({ DeadlinesPage }) => ({ Component: DeadlinesPage })) },
    { path: 'tasks/efficiency', lazy: () => import('./EfficiencyPage').then(({ EfficiencyPage }) => ({ Component: EfficiencyPage })) },
    { path: 'tasks/reports', lazy: () => import('./reports/ReportsPage').then(({ ReportsPage }) => ({ Component: ReportsPage })) },
    { path: 'tasks/reports/:template', lazy: () => import('./reports/TemplatePage').then(({ TemplatePage }) => ({ Component: TemplatePage })) },
    { path: 'tasks/flows', lazy: () => import('./flows/FlowsPage').then(({ FlowsPage }) => ({ Component: FlowsPage })) },
    { path: 'tasks/templates', lazy: () => import('./templates/TemplatesPage').then(({ TemplatesPage }) => ({ Component: TemplatesPage })) },
    { path: 'tasks/plan', lazy: () => import('./plan/MyPlanPage').then(({ MyPlanPage }) => ({ Component: MyPlanPage })) },
    { path: 'tasks/gantt', lazy: () => import('./gantt/GanttPage').then(({ GanttPage }) => ({ Component: GanttPage })) },
    { path: 'tasks/time', lazy: () => import('./time/TimePage').then(({ TimePage }) => ({ Component: TimePage })) },
    { path: 'tasks/:id?', lazy: () => import('./TasksPage').then(({ TasksPage }) => ({ Component: TasksPage })) },
  ],
};
