import { IconCopyCheck } from '@tabler/icons-react';
import type { SettingsSection } from '~/lib/settings/SettingsSection';
import { doublesTexts as texts } from '../page/texts';

/** What is decided on doubles. */
export const sections: SettingsSection[] = [
  { id: 'merging.doubles', part: 'data', title: texts.label('set.title'), text: texts.label('set.text'), keywords: texts.label('set.words'), icon: IconCopyCheck, to: '/settings/doubles', order: 45 },
];
