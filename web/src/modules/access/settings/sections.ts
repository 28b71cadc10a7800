import { IconShieldLock, IconUsersGroup } from '@tabler/icons-react';
import type { SettingsSection } from '~/lib/settings/SettingsSection';
import { has } from '~/lib/session/has';
import { accessTexts as texts } from '../texts';

/** Who may do what. */
export const sections: SettingsSection[] = [
  { id: 'access.roles', part: 'access', title: texts.label('roles'), text: texts.label('roles.text'), keywords: texts.label('roles.words'), icon: IconShieldLock, to: '/settings/roles', order: 10, visible: (me) => has(me, 'rights') },
  { id: 'access.groups', part: 'access', title: texts.label('groups'), text: texts.label('groups.text'), keywords: texts.label('groups.words'), icon: IconUsersGroup, to: '/settings/groups', order: 20, visible: (me) => has(me, 'rights') },
];
