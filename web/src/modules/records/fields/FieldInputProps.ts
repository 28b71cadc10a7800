import type { KnownType } from '../data/useRecordType';
import type { Field, Values } from '../data/types';

/** What every field input takes. */
export interface FieldInputProps {
  type: KnownType;
  field: Field;
  /** What stands in the input. */
  value: unknown;
  /** The record's other values (its currency, its pipeline). */
  values: Values;
  /** `also`: values of neighbour fields that change with it (the currency of an amount). */
  onChange(value: unknown, also?: Values): void;
  /** The choice is made (an option was picked): a place that saves at once saves now. */
  onDone?(value: unknown, also?: Values): void;
  autoFocus?: boolean;
  error?: string | undefined;
  /** Shown above in forms; in place of it an aria-label names the input. */
  label?: string | undefined;
  required?: boolean;
  placeholder?: string | undefined;
}
