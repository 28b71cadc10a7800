import { defineTexts } from '~/lib/text/defineTexts';

/** Use of fields. */
export const qualityTexts = defineTexts({
  ru: {
    title: 'Заполняемость полей', type: 'Чьи поля', pipeline: 'Воронка', 'pipeline.all': 'Все воронки', show: 'Показать', 'show.all': 'Все', 'show.unused': 'Лишние', 'show.off': 'Скрытые',
    countedAt: 'Посчитано {at} по открытым записям: {n}', 'countedAt.all': 'Посчитано {at}, записей: {n}', counting: 'Считаем, это займёт немного времени…', count: 'Пересчитать', counted: 'Пересчёт начат',
    shown: 'Сразу видно на карточке', 'shown.of': '{n} {n, plural, one {поле} few {поля} many {полей} other {поля}}', 'shown.fine': 'Разумно не больше {most}', 'shown.many': 'Больше разумного: {most}. Уберите лишние с карточки.', most: 'Разумное число полей на карточке', 'most.change': 'Изменить', save: 'Сохранить', saved: 'Сохранено',
    time: 'Новая карточка заполняется', 'time.none': 'ещё не измерено', 'time.seconds': '{n} с', 'time.of': 'в среднем за {days} дней, карточек: {n}',
    unused: 'Никто не заполняет и не использует', 'unused.n': '{n} {n, plural, one {поле} few {поля} many {полей} other {поля}}',
    'head.field': 'Поле', 'head.filled': 'Заполнено', 'head.people': 'Кто меняет', 'head.used': 'Где нужно', 'head.purpose': 'Зачем', 'head.act': 'На карточке',
    'people.text': 'Чаще всех за {days} дней', 'used.never': 'нигде', 'used.filter': 'отбор {at}', 'used.sort': 'порядок {at}', 'used.export': 'выгрузка {at}', 'used.import': 'загрузка {at}', 'used.report': 'отчёт {at}', 'used.document': 'документ {at}', 'used.places': '{n} {n, plural, one {место} few {места} many {мест} other {места}}',
    'purpose.none': 'не сказано', 'purpose.change': 'Зачем поле «{field}»', 'purpose.label': 'Зачем это поле', 'purpose.usedBy': 'Кто им пользуется', 'purpose.custom': 'Изменить в «Полях»',
    hide: 'Убрать', 'hide.of': 'Убрать с карточек: {field}', back: 'Вернуть', 'back.of': 'Вернуть на карточки: {field}', hidden: 'Поле «{field}» убрано с карточек, данные остались', returned: 'Поле «{field}» снова на карточках', undo: 'Отменить', always: 'нужно всегда',
    'none.unused': 'Лишних полей нет', 'none.off': 'С карточек ничего не убрано', 'none.text': 'Здесь появятся поля, которые это касается.',
  },
  en: {
    title: 'Use of fields', type: 'Whose fields', pipeline: 'Pipeline', 'pipeline.all': 'All pipelines', show: 'Show', 'show.all': 'All', 'show.unused': 'Needless', 'show.off': 'Hidden',
    countedAt: 'Counted {at} over open records: {n}', 'countedAt.all': 'Counted {at}, records: {n}', counting: 'Counting, this takes a little while…', count: 'Count anew', counted: 'Counting has begun',
    shown: 'Shown on the card at once', 'shown.of': '{n} {n, plural, one {field} other {fields}}', 'shown.fine': 'Sensible: {most} at most', 'shown.many': 'More than sensible: {most}. Take needless ones off the card.', most: 'Sensible number of fields on a card', 'most.change': 'Change', save: 'Save', saved: 'Saved',
    time: 'A new card is filled in', 'time.none': 'not measured yet', 'time.seconds': '{n} s', 'time.of': 'on average over {days} days, cards: {n}',
    unused: 'Filled and used by nobody', 'unused.n': '{n} {n, plural, one {field} other {fields}}',
    'head.field': 'Field', 'head.filled': 'Filled', 'head.people': 'Who changes it', 'head.used': 'Where it is needed', 'head.purpose': 'What for', 'head.act': 'On the card',
    'people.text': 'Most often in {days} days', 'used.never': 'nowhere', 'used.filter': 'filter {at}', 'used.sort': 'order {at}', 'used.export': 'export {at}', 'used.import': 'import {at}', 'used.report': 'report {at}', 'used.document': 'document {at}', 'used.places': '{n} {n, plural, one {place} other {places}}',
    'purpose.none': 'not said', 'purpose.change': 'What the field “{field}” is for', 'purpose.label': 'What this field is for', 'purpose.usedBy': 'Who uses it', 'purpose.custom': 'Change under Fields',
    hide: 'Take off', 'hide.of': 'Take off the cards: {field}', back: 'Put back', 'back.of': 'Put back on the cards: {field}', hidden: 'Field “{field}” taken off the cards, its data stay', returned: 'Field “{field}” is on the cards again', undo: 'Undo', always: 'always needed',
    'none.unused': 'There are no needless fields', 'none.off': 'Nothing has been taken off the cards', 'none.text': 'The fields concerned appear here.',
  },
});
