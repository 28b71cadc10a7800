import { defineTexts } from '~/lib/text/defineTexts';

export const qualitySettingsTexts = defineTexts({
  ru: { use: 'Заполняемость полей', 'use.text': 'Какие поля заполняют и кто ими пользуется, а какие только удлиняют карточку.', 'use.words': 'короткая карточка лишние поля скрыть пустые заполнение использование назначение зачем нужно качество' },
  en: { use: 'Use of fields', 'use.text': 'Which fields are filled and used, and which only make the card longer.', 'use.words': 'short card needless fields hide empty fill rate usage purpose quality' },
});
