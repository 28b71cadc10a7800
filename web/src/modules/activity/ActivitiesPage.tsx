import { extendCrm } from '~/modules/crm/extend';
import { extendLetters } from '~/modules/letter/extend';
import { extendRecords } from '~/modules/records/extensions';
import { RecordsPage } from '~/modules/records/parts/RecordsPage';
import { ActivityState } from './ActivityState';
import { extendActivities } from './extend';

extendCrm();
extendActivities();
extendLetters();
extendRecords('activity', { notices: [ActivityState], covered: ['closed'] }, 'activity');

/** All activities that one sees, as every record type is listed. */
export function ActivitiesPage() {
  return <RecordsPage key="activity" type="activity" />;
}
