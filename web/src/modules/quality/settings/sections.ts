import { IconGauge, IconPercentage } from '@tabler/icons-react';
import type { SettingsSection } from '~/lib/settings/SettingsSection';
import { qualitySettingsTexts as texts } from './texts';

/** Where fields are looked at, and where it is said what a good record is. */
export const sections: SettingsSection[] = [
  { id: 'quality.fields', part: 'data', title: texts.label('use'), text: texts.label('use.text'), keywords: texts.label('use.words'), icon: IconPercentage, to: '/settings/field-use', order: 25, visible: (me) => me.can.configure === true },
  { id: 'quality.weights', part: 'data', title: texts.label('score'), text: texts.label('score.text'), keywords: texts.label('score.words'), icon: IconGauge, to: '/settings/quality', order: 26, visible: (me) => me.can.configure === true },
];
