import { IconHelpCircle } from '@tabler/icons-react';
import type { PageModule } from '~/lib/module';
import { helpTexts } from './texts';

/** Help for users, in their language. */
export const helpModule: PageModule = {
  code: 'help',
  menu: [{ id: 'help', title: helpTexts.label('menu'), icon: IconHelpCircle, to: '/help', order: 95, part: 'foot' }],
  routes: [{ path: 'help/:page?', lazy: () => import('./HelpPage').then(({ HelpPage }) => ({ Component: HelpPage })) }],
};
