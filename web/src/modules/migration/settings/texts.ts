import { defineTexts } from '~/lib/text/defineTexts';

export const migrationSettingsTexts = defineTexts({
  ru: { migration: 'Перенос из Битрикс24', 'migration.text': 'Весь портал одним разом: клиенты, сделки, история, задачи, люди — с датами и авторами; повтор и отмена.', 'migration.words': 'миграция переезд bitrix вебхук импорт' },
  en: { migration: 'Move from Bitrix24', 'migration.text': 'A whole portal at once: clients, deals, history, tasks, people with their dates and authors; repeat and undo.', 'migration.words': 'migration transfer webhook import bitrix' },
});
