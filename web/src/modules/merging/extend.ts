import { extendRecords } from '~/modules/records/extensions';
import { DoubleNotice } from './DoubleNotice';
import { MergeAct } from './MergeAct';

/** Puts merging into the cards of everything that may be there twice. */
export function extendMerging(): void {
  for (const type of ['contact', 'company', 'lead']) extendRecords(type, { acts: [MergeAct], notices: [DoubleNotice] }, 'merging');
  extendRecords('deal', { acts: [MergeAct] }, 'merging');
}
