import type { ComponentType } from 'react';
import type { Label } from '~/lib/text/defineTexts';

/** Something the person can do: it stands in the palette, in the list of keys and answers to its keys. */
export interface Action {
  /** Unique, `module.verb`. */
  id: string;
  title: Label;
  /** Heading in the palette and in the list of keys. */
  group: Label;
  icon?: ComponentType<{ size?: number | string; stroke?: number | string }>;
  /** `mod+k`, `shift+?`, `n`, or a sequence `g d`; letters mean keys, whatever the layout. */
  keys?: string[];
  /** More words by which the palette finds it. */
  keywords?: Label;
  run(): void;
  /** Not in the palette (moves within a list and the like). */
  hidden?: boolean;
  /** Also while an input has the focus. */
  inInputs?: boolean;
}
