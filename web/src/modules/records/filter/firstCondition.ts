import type { Field } from '../data/types';
import type { Condition } from './filter';

/** The condition with which a field's editor opens. */
export function firstCondition(field: Field): Condition {
  switch (field.kind) {
    case 'integer':
    case 'number':
    case 'money':
      return { field: field.code, op: 'between', from: null, to: null };
    case 'date':
    case 'moment':
      return { field: field.code, op: 'period', value: '' };
    case 'flag':
      return { field: field.code, op: 'is', value: null };
    case 'choice':
    case 'team':
    case 'entry':
    case 'book':
    case 'person':
    case 'record':
    case 'stage':
    case 'pipeline':
    case 'currency':
      return { field: field.code, op: 'in', values: [] };
    default:
      return field.book ? { field: field.code, op: 'in', values: [] } : { field: field.code, op: 'contains', value: '' };
  }
}

/** One value as `is`, several as `in`. */
export function chosen(code: string, values: unknown[]): Condition {
  return values.length === 1 ? { field: code, op: 'is', value: values[0] } : { field: code, op: 'in', values };
}
