import type { ComponentType } from 'react';
import type { Me } from '../session/Me';
import type { Label } from '../text/defineTexts';

/** The parts of the settings page, in their order. */
export const SETTINGS_PARTS = ['people', 'access', 'selling', 'data', 'contact', 'control', 'system'] as const;
export type SettingsPart = (typeof SETTINGS_PARTS)[number];

/** A place where something is set up: it stands on the settings page, in its search and in the palette. */
export interface SettingsSection {
  /** Unique, `module.section`. */
  id: string;
  part: SettingsPart;
  title: Label;
  /** One sentence: what is set up there. */
  text: Label;
  /** More words by which people look for it; what is found in both languages. */
  keywords?: Label;
  icon: ComponentType<{ size?: number | string; stroke?: number | string }>;
  to: string;
  /** Where in its part; small first. */
  order: number;
  /** Who sees it; without it administrators. */
  visible?(me: Me): boolean;
}
