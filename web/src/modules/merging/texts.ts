import { defineTexts } from '~/lib/text/defineTexts';

/** Titles of the menu and of the entries on cards; the rest of the words come with the pages. */
export const mergingTexts = defineTexts({
  ru: { 'menu.doubles': 'Дубли', 'act.merge': 'Объединить с другой записью…', 'note.alike': 'Похоже, это один и тот же клиент:', 'note.compare': 'Сравнить', 'note.merged': 'Сюда объединены: {titles}', 'note.undo': 'Разъединить', 'note.undone': 'Записи снова раздельны', 'note.partly': 'Разъединено. Изменённое после объединения осталось как есть:' },
  en: { 'menu.doubles': 'Doubles', 'act.merge': 'Merge with another record…', 'note.alike': 'This seems to be the same client:', 'note.compare': 'Compare', 'note.merged': 'Merged into this one: {titles}', 'note.undo': 'Take apart', 'note.undone': 'The records are separate again', 'note.partly': 'Taken apart. What was changed after the merge stays as it is:' },
});
