import { extendRecords } from '~/modules/records/extensions';
import { LetterBlock } from './LetterBlock';
import { LetterButton } from './LetterButton';
import { LetterLine } from './LetterLine';

/** Letters are written from the cards that activities are bound to, and read on those and on their own. */
export function extendLetters(): void {
  for (const type of ['lead', 'deal', 'contact', 'company']) extendRecords(type, { steps: [LetterButton] }, 'letter');
  extendRecords('activity', { lines: [LetterLine], notices: [LetterBlock] }, 'letter');
}
