import { IconMail } from '@tabler/icons-react';
import { opens } from '~/lib/session/has';
import type { SettingsSection } from '~/lib/settings/SettingsSection';
import { letterSettingsTexts as texts } from './texts';

/** Templates: everybody's for those who may write them, one's own for all who write letters. */
export const sections: SettingsSection[] = [
  { id: 'letter.templates', part: 'contact', title: texts.label('templates'), text: texts.label('templates.text'), keywords: texts.label('templates.words'), icon: IconMail, to: '/letters/templates', order: 20, visible: (me) => me.guest !== true && opens(me, 'activity') },
];
