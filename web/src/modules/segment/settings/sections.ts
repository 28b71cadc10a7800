import { IconArrowsExchange, IconChartPie, IconListDetails } from '@tabler/icons-react';
import { has } from '~/lib/session/has';
import type { SettingsSection } from '~/lib/settings/SettingsSection';
import { segmentSettingsTexts as texts } from './texts';

/** What is set up of the client base. */
export const sections: SettingsSection[] = [
  { id: 'segment.segments', part: 'selling', title: texts.label('segments'), text: texts.label('segments.text'), keywords: texts.label('segments.words'), icon: IconChartPie, to: '/segments', order: 50, visible: (me) => has(me, 'segments') },
  { id: 'segment.relations', part: 'selling', title: texts.label('relations'), text: texts.label('relations.text'), keywords: texts.label('relations.words'), icon: IconArrowsExchange, to: '/settings/relations', order: 51, visible: (me) => has(me, 'segments') },
  { id: 'segment.characteristics', part: 'selling', title: texts.label('characteristics'), text: texts.label('characteristics.text'), keywords: texts.label('characteristics.words'), icon: IconListDetails, to: '/settings/characteristics', order: 52, visible: (me) => has(me, 'segments') },
];
