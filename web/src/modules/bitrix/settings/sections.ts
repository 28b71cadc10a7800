import { IconWebhook } from '@tabler/icons-react';
import { has } from '~/lib/session/has';
import type { SettingsSection } from '~/lib/settings/SettingsSection';
import { bitrixSettingsTexts as texts } from './texts';

/** Where programs are connected. */
export const sections: SettingsSection[] = [
  { id: 'bitrix.developers', part: 'system', title: texts.label('developers'), text: texts.label('developers.text'), keywords: texts.label('developers.words'), icon: IconWebhook, to: '/settings/developers', order: 60, visible: (me) => has(me, 'developer') },
];
