import { defineTexts } from '~/lib/text/defineTexts';

/** What the menu says of quality; loaded at once. */
export const qualityMenuTexts = defineTexts({ ru: { mend: 'Исправить' }, en: { mend: 'Mend' } });
