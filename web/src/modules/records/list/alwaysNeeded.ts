import type { RecordType } from '../data/types';

const NEEDED = ['title', 'stage', 'pipeline', 'amount', 'currency', 'company', 'contact', 'contacts', 'responsible', 'team', 'phones', 'emails', 'state', 'deadline', 'closed', 'photo'];

/** Fields that a row needs beside its columns: for its card on a phone, its money, its stage. */
export function alwaysNeeded(type: RecordType): string[] {
  return NEEDED.filter((code) => type.fields.some((field) => field.code === code));
}
