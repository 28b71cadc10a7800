import { extendRecords } from '~/modules/records/extensions';
import { ToCallList } from './ToCallList';

/** Puts the way into a call list beside what can be done with chosen records. */
export function extendCallLists(): void {
  for (const type of ['lead', 'deal', 'contact', 'company']) extendRecords(type, { bulkActs: [ToCallList] }, 'calllist');
}
