import { IconBell } from '@tabler/icons-react';
import { has } from '~/lib/session/has';
import type { SettingsSection } from '~/lib/settings/SettingsSection';
import { noticesTexts as texts } from './texts';

/** What is set up about notifications. */
export const sections: SettingsSection[] = [
  { id: 'notices.rules', part: 'contact', title: texts.label('rules.title'), text: texts.label('section.rules.text'), keywords: texts.label('section.rules.words'), icon: IconBell, to: '/settings/notices', order: 10, visible: (me) => has(me, 'notices') },
];
