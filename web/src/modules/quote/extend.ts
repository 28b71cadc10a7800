import { lazy } from 'react';
import { extendRecords } from '~/modules/records/extensions';
import { quoteTexts } from './texts';

const QuotesTab = lazy(() => import('./QuotesTab').then((module) => ({ default: module.QuotesTab })));

/** Puts the proposals of a deal onto its card. */
export function extendQuotes(): void {
  extendRecords('deal', { tabs: [{ id: 'quotes', title: quoteTexts.label('menu'), visible: ({ type }) => type.byCode.has('amount'), component: QuotesTab }] }, 'quote');
}
