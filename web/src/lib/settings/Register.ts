import type { ComponentType } from 'react';
import type { Label } from '../text/defineTexts';

/** What the registers are narrowed to; null means any. */
export interface RegisterAsk {
  person: number | null;
  /** A client and everything that names it: `company:12`. */
  record: string | null;
  /** First and last day of the period. */
  from: string | null;
  to: string | null;
}

/** A register that a module adds to «everything of the company»: it stands beside those of the record types. */
export interface Register {
  id: string;
  title: Label;
  text: Label;
  icon: ComponentType<{ size?: number | string; stroke?: number | string }>;
  order: number;
  /** The address of its list for what is asked. */
  to(ask: RegisterAsk): string;
}
