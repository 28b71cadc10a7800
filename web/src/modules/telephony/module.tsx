import type { PageModule } from '~/lib/module';
import { markCalls } from './seen';

/** Calls that a telephone system reports: the cards on the screen. */
export const telephonyModule: PageModule = {
  code: 'telephony',
  settings: () => import('./settings/sections').then(({ sections }) => sections),
  settingsRoutes: [{ path: 'calls', lazy: () => import('./settings/OutgoingPage').then(({ OutgoingPage }) => ({ Component: OutgoingPage })) }],
  onLive: (event, queries) => {
    if (event.name === 'call') {
      markCalls();
      void queries.invalidateQueries({ queryKey: ['telephony'] });
    }
  },
};
