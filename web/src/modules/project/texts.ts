import { defineTexts } from '~/lib/text/defineTexts';

/** What the frame says of projects; the rest is loaded with their pages. */
export const projectTexts = defineTexts({
  ru: { menu: 'Проекты' },
  en: { menu: 'Projects' },
});
