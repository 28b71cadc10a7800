import { IconForms } from '@tabler/icons-react';
import { has } from '~/lib/session/has';
import type { SettingsSection } from '~/lib/settings/SettingsSection';
import { formTexts as texts } from './texts';

/** Where forms are set up. */
export const sections: SettingsSection[] = [
  { id: 'crm.forms', part: 'selling', title: texts.label('title'), text: texts.label('title.text'), keywords: texts.label('title.words'), icon: IconForms, to: '/settings/forms', order: 40, visible: (me) => has(me, 'queues') },
];
