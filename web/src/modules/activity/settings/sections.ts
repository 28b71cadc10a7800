import { IconChecklist } from '@tabler/icons-react';
import { has } from '~/lib/session/has';
import type { SettingsSection } from '~/lib/settings/SettingsSection';
import { activitySettingsTexts as texts } from './texts';

/** What is set up of activities. */
export const sections: SettingsSection[] = [
  { id: 'activity.rules', part: 'selling', title: texts.label('rules'), text: texts.label('rules.text'), keywords: texts.label('rules.words'), icon: IconChecklist, to: '/settings/activities', order: 40, visible: (me) => has(me, 'activities') },
];
