import { defineTexts } from '~/lib/text/defineTexts';

/** Words on the cards of records. */
export const mergingCardTexts = defineTexts({
  ru: { 'act.merge': 'Объединить с другой записью…', 'note.alike': 'Похоже, это один и тот же клиент:', 'note.compare': 'Сравнить', 'note.merged': 'Сюда объединены: {titles}', 'note.undo': 'Разъединить', 'note.undone': 'Записи снова раздельны', 'note.partly': 'Разъединено. Изменённое после объединения осталось как есть:' },
  en: { 'act.merge': 'Merge with another record…', 'note.alike': 'This seems to be the same client:', 'note.compare': 'Compare', 'note.merged': 'Merged into this one: {titles}', 'note.undo': 'Take apart', 'note.undone': 'The records are separate again', 'note.partly': 'Taken apart. What was changed after the merge stays as it is:' },
});
