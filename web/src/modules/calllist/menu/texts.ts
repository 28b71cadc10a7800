import { defineTexts } from '~/lib/text/defineTexts';

/** What the frame shows of call lists; the rest of the words comes with their pages. */
export const callListMenuTexts = defineTexts({
  ru: { 'menu': 'Обзвон', 'bulk': 'Список обзвона' },
  en: { 'menu': 'Call lists', 'bulk': 'Call list' },
});
