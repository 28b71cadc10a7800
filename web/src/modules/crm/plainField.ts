import type { Field } from '~/modules/records/data/types';

/** A field that is no column of a record: for windows that ask something with the usual inputs. */
export function plainField(part: Pick<Field, 'code' | 'kind' | 'title'> & Partial<Field>): Field {
  return { required: false, multiple: false, readOnly: false, custom: false, sortable: false, filterable: false, ...part };
}
