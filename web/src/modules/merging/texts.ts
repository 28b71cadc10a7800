import { defineTexts } from '~/lib/text/defineTexts';

/** The title of the menu; the rest of the words come with the pages and cards. */
export const mergingTexts = defineTexts({
  ru: { 'menu.doubles': 'Дубли' },
  en: { 'menu.doubles': 'Doubles' },
});
