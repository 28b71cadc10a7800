import { extendRecords } from '~/modules/records/extensions';
import { QualityMark } from './score/QualityMark';
import { SCORED } from './score/data';

/** Puts the score into the cards of what has one. */
export function extendQuality(): void {
  for (const type of SCORED) extendRecords(type, { covered: ['quality'], marks: [QualityMark] }, 'quality');
}
