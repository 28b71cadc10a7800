import { defineTexts } from '~/lib/text/defineTexts';

export const bitrixSettingsTexts = defineTexts({
  ru: { developers: 'Разработчикам', 'developers.text': 'Вебхуки для программ, написанных для Битрикс24: сайт, телефония, боты, отчёты, 1С.', 'developers.words': 'rest api вебхук webhook битрикс24 bitrix24 интеграция подключить программу 1с телефония бот ключ токен лимит' },
  en: { developers: 'For developers', 'developers.text': 'Webhooks for programs written for Bitrix24: web sites, telephony, bots, reports, accounting.', 'developers.words': 'rest api webhook bitrix24 integration connect program telephony bot key token limit' },
});
