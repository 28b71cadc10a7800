import { defineTexts } from '~/lib/text/defineTexts';

/** What the frame says of products; the rest is loaded with their pages. */
export const productTexts = defineTexts({
  ru: { menu: 'Товары', tab: 'Товары' },
  en: { menu: 'Products', tab: 'Products' },
});
