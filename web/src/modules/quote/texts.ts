import { defineTexts } from '~/lib/text/defineTexts';

/** What the frame says of proposals; the rest is loaded with their pages. */
export const quoteTexts = defineTexts({
  ru: { menu: 'Предложения' },
  en: { menu: 'Proposals' },
});
