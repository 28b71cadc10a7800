import { IconUsersGroup } from '@tabler/icons-react';
import { has } from '~/lib/session/has';
import type { SettingsSection } from '~/lib/settings/SettingsSection';
import { queueTexts as texts } from '../texts';

/** What is set up for queues. */
export const sections: SettingsSection[] = [
  { id: 'queue.teams', part: 'selling', title: texts.label('set.title'), text: texts.label('set.about'), keywords: texts.label('set.words'), icon: IconUsersGroup, to: '/settings/queues', order: 30, visible: (me) => has(me, 'queues') },
];
