import { extendPlacements } from '~/modules/bitrix/placement/extend';
import { extendProducts } from '~/modules/product/extend';
import { extendRecords } from '~/modules/records/extensions';
import { RecordsPage } from '~/modules/records/parts/RecordsPage';
import { QuoteHead } from './QuoteHead';

extendProducts();
extendPlacements();
extendRecords('quote', { covered: ['contact', 'closed', 'closedAt'], notices: [QuoteHead] }, 'quote');

/** All proposals that one sees, as every record type is listed. */
export function QuotesPage() {
  return <RecordsPage key="quote" type="quote" />;
}
