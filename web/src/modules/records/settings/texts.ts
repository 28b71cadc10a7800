import { defineTexts } from '~/lib/text/defineTexts';

export const recordsSettingsTexts = defineTexts({
  ru: { bin: 'Корзина', 'bin.text': 'Удалённое за 30 дней: посмотреть и вернуть.', 'bin.words': 'удалить восстановить вернуть', archive: 'Архив всех данных', 'archive.text': 'Все записи таблицами CSV и файлы одним архивом.', 'archive.words': 'экспорт выгрузка забрать данные zip csv' },
  en: { bin: 'Bin', 'bin.text': 'What was deleted within 30 days: look and restore.', 'bin.words': 'delete restore trash recycle', archive: 'Archive of all data', 'archive.text': 'All records as CSV tables and the files in one archive.', 'archive.words': 'export take data out zip csv' },
});
