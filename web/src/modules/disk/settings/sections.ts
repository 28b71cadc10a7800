import { IconFolders } from '@tabler/icons-react';
import { has } from '~/lib/session/has';
import type { SettingsSection } from '~/lib/settings/SettingsSection';
import { diskTexts as texts } from '../texts';

/** What is set up of the disk. */
export const sections: SettingsSection[] = [
  { id: 'disk', part: 'system', title: texts.label('settings'), text: texts.label('settings.text'), keywords: texts.label('settings.words'), icon: IconFolders, to: '/settings/disk', order: 45, visible: (me) => has(me, 'disk_settings') },
];
