import { RecordsPage } from '~/modules/records/parts/RecordsPage';
import { extendActivities } from '~/modules/activity/extend';
import { extendPlacements } from '~/modules/bitrix/placement/extend';
import { extendInvoices } from '~/modules/invoice/extend';
import { extendLetters } from '~/modules/letter/extend';
import { extendCallLists } from '~/modules/calllist/extend';
import { extendMerging } from '~/modules/merging/extend';
import { extendProducts } from '~/modules/product/extend';
import { extendQuotes } from '~/modules/quote/extend';
import { extendQuality } from '~/modules/quality/extend';
import { extendTasks } from '~/modules/task/extend';
import { CallGuard } from './client/CallGuard';
import { extendCrm } from './extend';

extendCrm();
extendTasks();
extendMerging();
extendQuality();
extendProducts();
extendQuotes();
extendInvoices();
extendActivities();
extendLetters();
extendCallLists();
extendPlacements();

export function DealsPage() {
  return <><RecordsPage key="deal" type="deal" /><CallGuard /></>;
}

export function LeadsPage() {
  return <><RecordsPage key="lead" type="lead" /><CallGuard /></>;
}

export function ContactsPage() {
  return <><RecordsPage key="contact" type="contact" /><CallGuard /></>;
}

export function CompaniesPage() {
  return <><RecordsPage key="company" type="company" /><CallGuard /></>;
}
