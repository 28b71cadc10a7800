import { extendCrm } from '~/modules/crm/extend';
import { extendLetters } from '~/modules/letter/extend';
import { RecordsPage } from '~/modules/records/parts/RecordsPage';
import { extendActivities } from './extend';

extendCrm();
extendActivities();
extendLetters();

/** All activities that one sees, as every record type is listed. */
export function ActivitiesPage() {
  return <RecordsPage key="activity" type="activity" />;
}
