import { lazy } from 'react';
import { extendRecords } from '~/modules/records/extensions';
import { productTexts } from './texts';

const RowsTab = lazy(() => import('./RowsTab').then((module) => ({ default: module.RowsTab })));

/** Puts the rows of products onto the cards of deals, leads and proposals. */
export function extendProducts(): void {
  const rows = { id: 'products', title: productTexts.label('tab'), visible: ({ type }: { type: { byCode: Map<string, unknown> } }) => type.byCode.has('amount'), component: RowsTab };
  for (const type of ['lead', 'deal', 'quote']) extendRecords(type, { tabs: [rows] }, 'product');
}
