import { defineTexts } from '~/lib/text/defineTexts';

/** What the frame says of invoices; the rest is loaded with their pages. */
export const invoiceTexts = defineTexts({
  ru: { menu: 'Счета', tab: 'Счета' },
  en: { menu: 'Invoices', tab: 'Invoices' },
});
