import { defineTexts } from '~/lib/text/defineTexts';

export const recordsSettingsTexts = defineTexts({
  ru: { bin: 'Корзина', 'bin.text': 'Удалённое за 30 дней: посмотреть и вернуть.', 'bin.words': 'удалить восстановить вернуть' },
  en: { bin: 'Bin', 'bin.text': 'What was deleted within 30 days: look and restore.', 'bin.words': 'delete restore trash recycle' },
});
