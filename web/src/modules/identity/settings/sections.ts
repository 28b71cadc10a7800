import { IconBriefcase, IconCalendarOff, IconHierarchy2, IconShieldLock, IconUsers } from '@tabler/icons-react';
import { has } from '~/lib/session/has';
import type { SettingsSection } from '~/lib/settings/SettingsSection';
import { securityTexts } from '../security/texts';
import { identitySettingsTexts as texts } from './texts';

/** People and the structure they work in. */
export const sections: SettingsSection[] = [
  { id: 'identity.people', part: 'people', title: texts.label('people'), text: texts.label('people.text'), keywords: texts.label('people.words'), icon: IconUsers, to: '/people', order: 20, visible: (me) => has(me, 'people') },
  { id: 'identity.structure', part: 'people', title: texts.label('structure'), text: texts.label('structure.text'), keywords: texts.label('structure.words'), icon: IconHierarchy2, to: '/people/structure', order: 30, visible: (me) => has(me, 'people') },
  { id: 'identity.posts', part: 'people', title: texts.label('posts'), text: texts.label('posts.text'), keywords: texts.label('posts.words'), icon: IconBriefcase, to: '/people/posts', order: 40, visible: (me) => has(me, 'people') },
  { id: 'identity.absences', part: 'people', title: texts.label('absences'), text: texts.label('absences.text'), keywords: texts.label('absences.words'), icon: IconCalendarOff, to: '/people/absences', order: 50, visible: (me) => has(me, 'people') },
  { id: 'identity.signIn', part: 'access', title: securityTexts.label('rules.title'), text: securityTexts.label('rules.about'), keywords: securityTexts.label('rules.words'), icon: IconShieldLock, to: '/settings/sign-in', order: 40 },
];
