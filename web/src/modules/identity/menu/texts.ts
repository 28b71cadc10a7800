import { defineTexts } from '~/lib/text/defineTexts';

/** What the menu says: the other words come with the pages. */
export const identityMenuTexts = defineTexts({ ru: { 'menu.people': 'Сотрудники' }, en: { 'menu.people': 'People' } });
