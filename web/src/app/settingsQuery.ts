import { queryOptions } from '@tanstack/react-query';
import { SETTINGS_PARTS, type SettingsSection } from '~/lib/settings/SettingsSection';
import type { Me } from '~/lib/session/Me';
import { modules } from './modules';

/** Every section that modules register, in the order of the page; loaded when somebody looks for one. */
export const settingsSectionsQuery = queryOptions({
  queryKey: ['settings-sections'],
  queryFn: async () => {
    const all = (await Promise.all(modules.map((module) => module.settings?.() ?? []))).flat();
    return all.sort((a, b) => SETTINGS_PARTS.indexOf(a.part) - SETTINGS_PARTS.indexOf(b.part) || a.order - b.order);
  },
  staleTime: Infinity,
  networkMode: 'always',
});

/** Whether this person sees the section. */
export function seesSection(section: SettingsSection, me: Me): boolean {
  return section.visible ? section.visible(me) : me.can.administer === true;
}
