import { defineTexts } from '~/lib/text/defineTexts';

/** Words of what is known of a client beside his fields: turnover, the map of his people, calling, registers. */
export const clientTexts = defineTexts({
  ru: {
    'turnover.title': 'Оборот по годам', 'turnover.none': 'Оборот не указан', 'turnover.edit': 'Изменить оборот', 'turnover.year': 'Год', 'turnover.amount': 'Оборот', 'turnover.add': 'Ещё год', 'turnover.remove': 'Убрать год', 'turnover.saved': 'Оборот сохранён', 'turnover.yearOf': 'Год, строка {n}', 'turnover.amountOf': 'Оборот за {year}',
    'close': 'Закрыть', 'map.open': 'Карта решений', 'map.titleOf': 'Кто решает: {company}', 'map.nobody': 'Пока не известен ни один человек этой компании.', 'map.hint': 'Перетащите человека на того, кому он подчиняется, или на свободное место. С клавиатуры: стрелки — выбрать, Alt+→ — под соседа, Alt+← — уровнем выше, Enter — изменить.', 'map.hintPhone': 'Кому человек подчиняется, меняется в его окне.', 'map.add': 'Добавить человека', 'map.edit': 'Изменить: {name}', 'map.top': '{name}: никому не подчиняется', 'map.under': '{name} подчиняется: {above}', 'map.absent': 'нет до {date}', 'map.deputy': 'поможет {name}',
    'person.influence': 'Влияние', 'person.attitude': 'Отношение к нам', 'person.reportsTo': 'Кому подчиняется', 'person.deputy': 'Кто поможет без него', 'person.key': 'Обращаться в первую очередь', 'person.absentUntil': 'Отсутствует до',
    'influence.1': 'Слабое влияние', 'influence.2': 'Среднее влияние', 'influence.3': 'Решающее влияние', 'attitude.for': 'За нас', 'attitude.neutral': 'Нейтрально', 'attitude.against': 'Против нас',
    'flag.noDecider': 'Не известно, кто принимает решение.', 'flag.onePerson': 'Известен только один человек.', 'flag.absent': '{name}: отсутствует до {date}.', 'flag.helpers': 'Кто ещё поможет:', 'flag.nobodyElse': 'Больше никто не известен.',
    'move.former': 'Осталось в прежней компании', 'move.formerText': 'Отмеченное останется на карточке как «Прежний»: писать и звонить туда не предложим.', 'move.lead': 'Создать лид для новой компании', 'move.leadTitle': '{name} теперь в компании {company}', 'move.leadMade': 'Лид для новой компании создан', 'open': 'Открыть', 'career.since': 'с {date}',
    'save': 'Сохранить',
  },
  en: {
    'turnover.title': 'Revenue by year', 'turnover.none': 'No revenue given', 'turnover.edit': 'Change the revenue', 'turnover.year': 'Year', 'turnover.amount': 'Revenue', 'turnover.add': 'One more year', 'turnover.remove': 'Remove the year', 'turnover.saved': 'The revenue is saved', 'turnover.yearOf': 'Year, row {n}', 'turnover.amountOf': 'Revenue of {year}',
    'close': 'Close', 'map.open': 'Map of decisions', 'map.titleOf': 'Who decides: {company}', 'map.nobody': 'Nobody of this company is known yet.', 'map.hint': 'Drag a person onto the one he reports to, or onto free space. By keyboard: arrows choose, Alt+→ puts him under his neighbour, Alt+← one level up, Enter changes.', 'map.hintPhone': 'Whom somebody reports to is changed in his window.', 'map.add': 'Add a person', 'map.edit': 'Change: {name}', 'map.top': '{name} reports to nobody', 'map.under': '{name} reports to {above}', 'map.absent': 'absent until {date}', 'map.deputy': '{name} helps',
    'person.influence': 'Influence', 'person.attitude': 'Attitude towards us', 'person.reportsTo': 'Reports to', 'person.deputy': 'Who helps without him', 'person.key': 'The one to turn to first', 'person.absentUntil': 'Absent until',
    'influence.1': 'Little influence', 'influence.2': 'Some influence', 'influence.3': 'Decisive influence', 'attitude.for': 'For us', 'attitude.neutral': 'Neutral', 'attitude.against': 'Against us',
    'flag.noDecider': 'It is not known who decides.', 'flag.onePerson': 'Only one person is known.', 'flag.absent': '{name} is absent until {date}.', 'flag.helpers': 'Who else can help:', 'flag.nobodyElse': 'Nobody else is known.',
    'move.former': 'Left at the former company', 'move.formerText': 'What is ticked stays on the card as “Former”: nobody is offered to write or call there.', 'move.lead': 'Make a lead for the new company', 'move.leadTitle': '{name} is at {company} now', 'move.leadMade': 'A lead for the new company was made', 'open': 'Open', 'career.since': 'since {date}',
    'save': 'Save',
  },
});
