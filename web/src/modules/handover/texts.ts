import { defineTexts } from '~/lib/text/defineTexts';

/** Titles of the menu and of other modules' entries; the rest of the words come with the pages. */
export const handoverTexts = defineTexts({
  ru: { 'menu.load': 'Нагрузка' },
  en: { 'menu.load': 'Load' },
});
