import { extendRecords } from '~/modules/records/extensions';
import { AgreementsBlock } from './AgreementsBlock';
import { CardActivities } from './CardActivities';

/** Puts what is planned and done above the feeds of the cards that activities are bound to. */
export function extendActivities(): void {
  extendRecords('deal', { plans: [CardActivities], blocks: [AgreementsBlock] }, 'activity');
  for (const type of ['lead', 'contact', 'company']) extendRecords(type, { plans: [CardActivities] }, 'activity');
}
