import type { RecordType, Values } from '../data/types';

/** What a typed name means for a new record: its title, or first and last name where the title is made of them. */
export function newRecordValues(type: RecordType, text: string): Values {
  const title = type.fields.find((field) => field.code === 'title');
  const hasNames = type.fields.some((field) => field.code === 'lastName');
  if (title && !title.readOnly) return { title: text };
  if (!hasNames) return { title: text };
  const [first = text, ...rest] = text.split(/\s+/);
  return rest.length > 0 ? { firstName: first, lastName: rest.join(' ') } : { lastName: first };
}
