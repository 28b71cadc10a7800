import { findStage } from '~/modules/records/data/stages';
import type { CardPart } from '~/modules/records/extensions';

/** Whether a lead has become a client: nothing is changed there any more. */
export function isConverted({ type, item }: CardPart): boolean {
  return findStage(type, item.values['stage'])?.stage.semantic === 'S';
}
