import { IconBooks, IconBuilding, IconCalendarWeek, IconChecklist, IconCoins, IconFiles, IconFilter, IconForms, IconHeartbeat, IconHistory, IconListSearch, IconTableImport } from '@tabler/icons-react';
import { has } from '~/lib/session/has';
import type { SettingsSection } from '~/lib/settings/SettingsSection';
import { logTexts } from '../log/texts';
import { settingsTexts as texts } from './texts';

/** What is set up in the administration itself. */
export const sections: SettingsSection[] = [
  { id: 'admin.company', part: 'people', title: texts.label('company'), text: texts.label('company.text'), keywords: texts.label('company.words'), icon: IconBuilding, to: '/settings/company', order: 10, visible: (me) => has(me, 'settings') },
  { id: 'admin.calendar', part: 'people', title: texts.label('calendar'), text: texts.label('calendar.text'), keywords: texts.label('calendar.words'), icon: IconCalendarWeek, to: '/settings/calendar', order: 15, visible: (me) => has(me, 'settings') },
  { id: 'admin.pipelines', part: 'selling', title: texts.label('pipelines'), text: texts.label('pipelines.text'), keywords: texts.label('pipelines.words'), icon: IconFilter, to: '/settings/pipelines', order: 10, visible: (me) => me.can.configure === true },
  { id: 'admin.fields', part: 'data', title: texts.label('fields'), text: texts.label('fields.text'), keywords: texts.label('fields.words'), icon: IconForms, to: '/settings/fields', order: 10, visible: (me) => me.can.configure === true },
  { id: 'admin.books', part: 'data', title: texts.label('books'), text: texts.label('books.text'), keywords: texts.label('books.words'), icon: IconBooks, to: '/settings/books', order: 20, visible: (me) => has(me, 'books') },
  { id: 'admin.currencies', part: 'data', title: texts.label('currencies'), text: texts.label('currencies.text'), keywords: texts.label('currencies.words'), icon: IconCoins, to: '/settings/currencies', order: 30, visible: (me) => has(me, 'currencies') },
  { id: 'admin.log', part: 'control', title: logTexts.label('log'), text: logTexts.label('log.text'), keywords: logTexts.label('log.words'), icon: IconListSearch, to: '/settings/log', order: 10, visible: (me) => has(me, 'log') },
  { id: 'admin.state', part: 'system', title: texts.label('state'), text: texts.label('state.text'), keywords: texts.label('state.words'), icon: IconHeartbeat, to: '/settings/state', order: 10, visible: (me) => has(me, 'system') },
  { id: 'admin.registers', part: 'control', title: texts.label('registers'), text: texts.label('registers.text'), keywords: texts.label('registers.words'), icon: IconListSearch, to: '/settings/registers', order: 20, visible: (me) => has(me, 'registers') },
  { id: 'admin.operations', part: 'control', title: texts.label('operations'), text: texts.label('operations.text'), keywords: texts.label('operations.words'), icon: IconHistory, to: '/settings/operations', order: 30, visible: (me) => has(me, 'registers') },
  { id: 'admin.imports', part: 'control', title: texts.label('imports'), text: texts.label('imports.text'), keywords: texts.label('imports.words'), icon: IconTableImport, to: '/settings/imports', order: 45, visible: (me) => has(me, 'registers') },
  { id: 'admin.files', part: 'control', title: texts.label('files'), text: texts.label('files.text'), keywords: texts.label('files.words'), icon: IconFiles, to: '/settings/files', order: 40, visible: (me) => has(me, 'registers') },
  { id: 'admin.first', part: 'system', title: texts.label('first'), text: texts.label('first.text'), keywords: texts.label('first.words'), icon: IconChecklist, to: '/first-steps', order: 90 },
];
