import { IconFileInvoice } from '@tabler/icons-react';
import type { PageModule } from '~/lib/module';
import { has, reads } from '~/lib/session/has';
import { invoiceTexts } from './texts';

/** Invoices: issued from deals, paid, listed. */
export const invoiceModule: PageModule = {
  code: 'invoice',
  menu: [{ id: 'invoices', title: invoiceTexts.label('menu'), icon: IconFileInvoice, to: '/invoices', order: 43, part: 'main', visible: (me) => reads(me, 'deal') && has(me, 'page_invoices') }],
  routes: [{ path: 'invoices', lazy: () => import('./InvoicesPage').then(({ InvoicesPage }) => ({ Component: InvoicesPage })) }],
};
