import { defineTexts } from '~/lib/text/defineTexts';

/** The title of the menu; the rest of the words come with the pages. */
export const importingMenuTexts = defineTexts({ ru: { menu: 'Загрузка данных' }, en: { menu: 'Data import' } });
