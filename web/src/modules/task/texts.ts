import { defineTexts } from '~/lib/text/defineTexts';

/** What the frame says of tasks; the rest is loaded with their pages. */
export const taskTexts = defineTexts({
  ru: { menu: 'Задачи', deadlines: 'Задачи по срокам' },
  en: { menu: 'Tasks', deadlines: 'Tasks by deadline' },
});
