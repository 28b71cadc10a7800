import { defineTexts } from '~/lib/text/defineTexts';

export const importingSettingsTexts = defineTexts({
  ru: { import: 'Загрузка из таблиц', 'import.text': 'Клиенты, лиды и сделки из CSV и XLSX; что загружали раньше и отмена загрузки.', 'import.words': 'импорт excel файл перенос миграция' },
  en: { import: 'Import of tables', 'import.text': 'Clients, leads and deals from CSV and XLSX; earlier loads and their undo.', 'import.words': 'excel file migration upload' },
});
