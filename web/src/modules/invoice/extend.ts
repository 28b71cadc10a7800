import { lazy } from 'react';
import { extendRecords } from '~/modules/records/extensions';
import { invoiceTexts } from './texts';

const InvoicesTab = lazy(() => import('./InvoicesTab').then((module) => ({ default: module.InvoicesTab })));

/** Puts the invoices of a deal onto its card. */
export function extendInvoices(): void {
  extendRecords('deal', { tabs: [{ id: 'invoices', title: invoiceTexts.label('tab'), visible: ({ type }) => type.byCode.has('amount'), component: InvoicesTab }] }, 'invoice');
}
