import type { RecordType } from '../data/types';

const ON_CARD = ['title', 'stage', 'pipeline', 'amount', 'currency', 'company', 'contact', 'contacts', 'companyTitle', 'firstName', 'lastName', 'responsible', 'team', 'closed', 'closeOn', 'nextStepAt', 'nextStep', 'movedAt', 'lossReason'];

/** What a card of the board shows, as far as the type has it. */
export function cardFields(type: RecordType): string[] {
  return ON_CARD.filter((code) => type.fields.some((field) => field.code === code));
}
