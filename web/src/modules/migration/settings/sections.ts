import { IconTransferIn } from '@tabler/icons-react';
import type { SettingsSection } from '~/lib/settings/SettingsSection';
import { migrationSettingsTexts as texts } from './texts';

/** Moving a portal here. */
export const sections: SettingsSection[] = [
  { id: 'migration.move', part: 'data', title: texts.label('migration'), text: texts.label('migration.text'), keywords: texts.label('migration.words'), icon: IconTransferIn, to: '/settings/migration', order: 65 },
];
