import { IconPhoneOutgoing } from '@tabler/icons-react';
import type { PageModule } from '~/lib/module';
import { opens } from '~/lib/session/has';
import { callListMenuTexts } from './menu/texts';

/** Clients that are called one by one, with a script and statuses. */
export const callListModule: PageModule = {
  code: 'calllist',
  menu: [{ id: 'calllists', title: callListMenuTexts.label('menu'), icon: IconPhoneOutgoing, to: '/calllists', order: 47, part: 'main', keys: 'g z', visible: (me) => me.guest !== true && opens(me, 'calllist') }],
  live: ['calllist'],
  routes: [
    { path: 'calllists/:id?', lazy: () => import('./CallListsPage').then(({ CallListsPage }) => ({ Component: CallListsPage })) },
    { path: 'calls/:id', lazy: () => import('./work/WorkPage').then(({ WorkPage }) => ({ Component: WorkPage })) },
  ],
  onLive: (event, queries) => {
    if (event.data.type === 'calllist' || event.name === 'reconnected') void queries.invalidateQueries({ queryKey: ['calllist'] });
  },
};
