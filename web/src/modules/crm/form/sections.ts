import { IconBan, IconBuildingBank, IconForms } from '@tabler/icons-react';
import { has } from '~/lib/session/has';
import type { SettingsSection } from '~/lib/settings/SettingsSection';
import { exclusionTexts } from '../exclusion/texts';
import { requisiteTexts } from '../requisite/texts';
import { formTexts as texts } from './texts';

/** Where selling is set up: own companies, forms. */
export const sections: SettingsSection[] = [
  { id: 'crm.own', part: 'selling', title: requisiteTexts.label('own.title'), text: requisiteTexts.label('own.text'), keywords: requisiteTexts.label('own.keywords'), icon: IconBuildingBank, to: '/settings/own-companies', order: 35 },
  { id: 'crm.forms', part: 'selling', title: texts.label('title'), text: texts.label('title.text'), keywords: texts.label('title.words'), icon: IconForms, to: '/settings/forms', order: 40, visible: (me) => has(me, 'queues') },
  { id: 'crm.exclusions', part: 'data', title: exclusionTexts.label('title'), text: exclusionTexts.label('title.text'), keywords: exclusionTexts.label('title.words'), icon: IconBan, to: '/settings/exclusions', order: 45, visible: (me) => has(me, 'exclusions') },
];
