import { IconFileDescription } from '@tabler/icons-react';
import type { PageModule } from '~/lib/module';
import { opens } from '~/lib/session/has';
import { quoteTexts } from './texts';

/** Commercial proposals: made of deals, printed, turned into invoices. */
export const quoteModule: PageModule = {
  code: 'quote',
  menu: [{ id: 'quotes', title: quoteTexts.label('menu'), icon: IconFileDescription, to: '/quotes', order: 43, part: 'main', visible: (me) => opens(me, 'quote') }],
  live: ['quote'],
  routes: [{ path: 'quotes/:id?', lazy: () => import('./QuotesPage').then(({ QuotesPage }) => ({ Component: QuotesPage })) }],
};
