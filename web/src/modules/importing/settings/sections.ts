import { IconTableImport } from '@tabler/icons-react';
import type { SettingsSection } from '~/lib/settings/SettingsSection';
import { importingSettingsTexts as texts } from './texts';

/** Loading records from tables. */
export const sections: SettingsSection[] = [
  { id: 'importing.import', part: 'data', title: texts.label('import'), text: texts.label('import.text'), keywords: texts.label('import.words'), icon: IconTableImport, to: '/import', order: 60, visible: (me) => me.can.import === true },
];
