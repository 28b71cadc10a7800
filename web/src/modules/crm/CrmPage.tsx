import { RecordsPage } from '~/modules/records/parts/RecordsPage';
import { extendMerging } from '~/modules/merging/extend';
import { extendCrm } from './extend';

extendCrm();
extendMerging();

export function DealsPage() {
  return <RecordsPage key="deal" type="deal" />;
}

export function LeadsPage() {
  return <RecordsPage key="lead" type="lead" />;
}

export function ContactsPage() {
  return <RecordsPage key="contact" type="contact" />;
}

export function CompaniesPage() {
  return <RecordsPage key="company" type="company" />;
}
