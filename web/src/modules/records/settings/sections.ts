import { IconRecycle } from '@tabler/icons-react';
import type { SettingsSection } from '~/lib/settings/SettingsSection';
import { recordsSettingsTexts as texts } from './texts';

/** What every kind of record shares. */
export const sections: SettingsSection[] = [
  { id: 'records.bin', part: 'data', title: texts.label('bin'), text: texts.label('bin.text'), keywords: texts.label('bin.words'), icon: IconRecycle, to: '/bin', order: 70 },
];
