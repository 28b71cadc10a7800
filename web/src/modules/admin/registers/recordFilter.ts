import type { RegisterAsk } from '~/lib/settings/Register';
import type { RecordType } from '~/modules/records/data/types';
import type { Filter } from '~/modules/records/filter/filter';

/**
 * What is asked of all registers as the filter of a type's list: its responsible, the day it was made, the client itself or
 * who names it; null where the type cannot have anything of it.
 */
export function recordFilter(type: RecordType, ask: RegisterAsk): Filter | null {
  const of: Filter[] = [];
  if (ask.person !== null) of.push({ field: 'responsible', op: 'in', values: [ask.person] });
  if (ask.from !== null || ask.to !== null) of.push({ field: 'createdAt', op: 'between', ...(ask.from ? { from: ask.from } : {}), ...(ask.to ? { to: ask.to } : {}) });
  if (ask.record !== null) {
    const [client = '', id = ''] = ask.record.split(':');
    const naming = type.fields.filter((field) => field.kind === 'record' && field.recordType === client && field.filterable).map((field): Filter => (field.multiple ? { field: field.code, op: 'in', values: [Number(id)] } : { field: field.code, op: 'is', value: Number(id) }));
    if (type.code === client) naming.push({ field: 'id', op: 'is', value: Number(id) });
    if (naming.length === 0) return null;
    of.push(naming.length === 1 && naming[0] ? naming[0] : { op: 'any', of: naming });
  }
  return { op: 'all', of };
}
