import { defineTexts } from '~/lib/text/defineTexts';

export const commentTaskTexts = defineTexts({
  ru: { 'act': 'Поставить задачу', 'made': 'Задача: {title}', 'from': 'Из комментария:' },
  en: { 'act': 'Set a task', 'made': 'Task: {title}', 'from': 'From a comment:' },
});
