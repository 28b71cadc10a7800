import { defineTexts } from '~/lib/text/defineTexts';

export const letterSettingsTexts = defineTexts({
  ru: { 'templates': 'Шаблоны писем и подпись', 'templates.text': 'Готовые тексты с полями карточки: для всех и свои. Подпись под вашими письмами.', 'templates.words': 'письмо шаблон подпись почта поля ответ клиенту' },
  en: { 'templates': 'Templates of letters and signature', 'templates.text': 'Ready texts with fields of the card: for everybody and your own. The signature below your letters.', 'templates.words': 'letter template signature mail e-mail fields client' },
});
