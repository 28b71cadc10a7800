import { IconChecklist, IconForms } from '@tabler/icons-react';
import { has } from '~/lib/session/has';
import type { SettingsSection } from '~/lib/settings/SettingsSection';
import { taskSettingsTexts as texts } from './texts';

/** What is set up of tasks. */
export const sections: SettingsSection[] = [
  { id: 'task.rules', part: 'control', title: texts.label('rules'), text: texts.label('rules.text'), keywords: texts.label('rules.words'), icon: IconChecklist, to: '/settings/tasks', order: 20, visible: (me) => has(me, 'task_rules') },
  { id: 'task.forms', part: 'control', title: texts.label('forms'), text: texts.label('forms.text'), keywords: texts.label('forms.words'), icon: IconForms, to: '/settings/tasks/forms', order: 21, visible: (me) => has(me, 'task_rules') },
];
