import { IconCalendarTime, IconCalendarWeek, IconPhoneCall } from '@tabler/icons-react';
import type { PageModule } from '~/lib/module';
import { opens } from '~/lib/session/has';
import { DayBadge } from './DayBadge';
import { activityMenuTexts } from './menu/texts';

/** Work with clients: what is planned, what came of it. */
export const activityModule: PageModule = {
  code: 'activity',
  menu: [
    { id: 'day', title: activityMenuTexts.label('day'), icon: IconCalendarTime, to: '/day', order: 12, part: 'main', keys: 'g y', badge: DayBadge, visible: (me) => me.guest !== true && opens(me, 'activity') },
    { id: 'calendar', title: activityMenuTexts.label('calendar'), icon: IconCalendarWeek, to: '/calendar', order: 13, part: 'main', keys: 'g w', visible: (me) => me.guest !== true && (opens(me, 'activity') || opens(me, 'task')) },
    { id: 'activities', title: activityMenuTexts.label('activities'), icon: IconPhoneCall, to: '/activities', order: 44, part: 'main', keys: 'g v', visible: (me) => me.guest !== true && opens(me, 'activity') },
  ],
  settings: () => import('./settings/sections').then(({ sections }) => sections),
  settingsRoutes: [{ path: 'activities', lazy: () => import('./settings/ActivityRulesPage').then(({ ActivityRulesPage }) => ({ Component: ActivityRulesPage })) }],
  live: ['activity'],
  routes: [
    { path: 'day', lazy: () => import('./DayPage').then(({ DayPage }) => ({ Component: DayPage })) },
    { path: 'day/calendar', lazy: () => import('./calendar/CalendarPage').then(({ CalendarPage }) => ({ Component: CalendarPage })) },
    { path: 'calendar/:type?/:id?', lazy: () => import('./planner/PlannerPage').then(({ PlannerPage }) => ({ Component: PlannerPage })) },
    { path: 'contact-plan', lazy: () => import('./contacts/ContactPlanPage').then(({ ContactPlanPage }) => ({ Component: ContactPlanPage })) },
    { path: 'activities/:id?', lazy: () => import('./ActivitiesPage').then(({ ActivitiesPage }) => ({ Component: ActivitiesPage })) },
  ],
  onLive: (event, queries) => {
    if (event.data.type === 'activity' || event.name === 'timeline' || event.name === 'reconnected') void queries.invalidateQueries({ queryKey: ['activity'], predicate: (query) => query.queryKey[1] !== 'planning' });
  },
};
