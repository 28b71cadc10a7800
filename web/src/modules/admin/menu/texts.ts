import { defineTexts } from '~/lib/text/defineTexts';

/** What the menu says: the other words come with the pages. */
export const adminMenuTexts = defineTexts({ ru: { 'menu.settings': 'Настройки' }, en: { 'menu.settings': 'Settings' } });
