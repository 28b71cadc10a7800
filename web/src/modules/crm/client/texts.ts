import { defineTexts } from '~/lib/text/defineTexts';

/** Words of what is known of a client beside his fields: turnover, the map of his people, calling, registers. */
export const clientTexts = defineTexts({
  ru: {
    'turnover.title': 'Оборот по годам', 'turnover.none': 'Оборот не указан', 'turnover.edit': 'Изменить оборот', 'turnover.year': 'Год', 'turnover.amount': 'Оборот', 'turnover.add': 'Ещё год', 'turnover.remove': 'Убрать год', 'turnover.saved': 'Оборот сохранён', 'turnover.yearOf': 'Год, строка {n}', 'turnover.amountOf': 'Оборот за {year}',
    'save': 'Сохранить',
  },
  en: {
    'turnover.title': 'Revenue by year', 'turnover.none': 'No revenue given', 'turnover.edit': 'Change the revenue', 'turnover.year': 'Year', 'turnover.amount': 'Revenue', 'turnover.add': 'One more year', 'turnover.remove': 'Remove the year', 'turnover.saved': 'The revenue is saved', 'turnover.yearOf': 'Year, row {n}', 'turnover.amountOf': 'Revenue of {year}',
    'save': 'Save',
  },
});
