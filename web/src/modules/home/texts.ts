import { defineTexts } from '~/lib/text/defineTexts';

/** What the menu says: the rest of the texts comes with the page. */
export const homeMenuTexts = defineTexts({ ru: { menu: 'Главная' }, en: { menu: 'Home' } });
