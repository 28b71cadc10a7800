import { IconPhoneOutgoing } from '@tabler/icons-react';
import type { SettingsSection } from '~/lib/settings/SettingsSection';
import { telephonySettingsTexts as texts } from './texts';

/** By which line people call out. */
export const sections: SettingsSection[] = [
  { id: 'telephony.outgoing', part: 'contact', title: texts.label('title'), text: texts.label('text'), keywords: texts.label('words'), icon: IconPhoneOutgoing, to: '/settings/calls', order: 40, visible: (me) => me.guest !== true },
];
