import { IconArrowsExchange, IconScale } from '@tabler/icons-react';
import { has } from '~/lib/session/has';
import type { SettingsSection } from '~/lib/settings/SettingsSection';
import { handoverSettingsTexts as texts } from './texts';

/** Work that goes from one person to others. */
export const sections: SettingsSection[] = [
  { id: 'handover.handover', part: 'people', title: texts.label('handover'), text: texts.label('handover.text'), keywords: texts.label('handover.words'), icon: IconArrowsExchange, to: '/settings/handovers', order: 60, visible: (me) => has(me, 'handover') },
  { id: 'handover.load', part: 'control', title: texts.label('load'), text: texts.label('load.text'), keywords: texts.label('load.words'), icon: IconScale, to: '/load', order: 10, visible: (me) => has(me, 'load') },
];
