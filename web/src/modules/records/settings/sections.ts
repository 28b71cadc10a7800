import { IconArchive, IconRecycle } from '@tabler/icons-react';
import { has } from '~/lib/session/has';
import type { SettingsSection } from '~/lib/settings/SettingsSection';
import { recordsSettingsTexts as texts } from './texts';

/** What every kind of record shares. */
export const sections: SettingsSection[] = [
  { id: 'records.bin', part: 'data', title: texts.label('bin'), text: texts.label('bin.text'), keywords: texts.label('bin.words'), icon: IconRecycle, to: '/bin', order: 70 },
  { id: 'records.archive', part: 'data', title: texts.label('archive'), text: texts.label('archive.text'), keywords: texts.label('archive.words'), icon: IconArchive, to: '/settings/archive', order: 72, visible: (me) => has(me, 'archive') },
];
