import { IconHandGrab } from '@tabler/icons-react';
import type { PageModule } from '~/lib/module';
import { queueTexts } from './texts';

/** Work that waits for somebody to take it. */
export const queueModule: PageModule = {
  code: 'queue',
  menu: [{ id: 'queue', title: queueTexts.label('menu.queue'), icon: IconHandGrab, to: '/queue', order: 15, part: 'main', keys: 'g q', visible: (me) => me.can.queue === true }],
  settings: () => import('./settings/sections').then(({ sections }) => sections),
  settingsRoutes: [{ path: 'queues', lazy: () => import('./settings/QueuesPage').then(({ QueuesPage }) => ({ Component: QueuesPage })) }],
  widgets: { queue: () => import('./QueueWidget').then(({ QueueWidget }) => QueueWidget) },
  routes: [{ path: 'queue', lazy: () => import('./QueuePage').then(({ QueuePage }) => ({ Component: QueuePage })) }],
  onLive: (event, queries) => {
    if (event.name === 'change' || event.name === 'gone' || event.name === 'reload' || event.name === 'reconnected') void queries.invalidateQueries({ queryKey: ['queue', 'mine'] });
  },
};
