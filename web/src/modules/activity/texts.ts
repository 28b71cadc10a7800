import { defineTexts } from '~/lib/text/defineTexts';

export const activityTexts = defineTexts({
  ru: {
    'planned': 'Дела', 'planned.none': 'Ничего не запланировано', 'without': 'Нет следующего шага', 'without.text': 'Запланируйте его, чтобы не потерять клиента.',
    'plan': 'Запланировать', 'plan.title': 'Новое дело', 'plan.save': 'Запланировать', 'edit': 'Открыть дело', 'done.list': 'Сделано', 'done.more': 'Показать ещё',
    'kind': 'Вид', 'subject': 'Тема', 'subject.of': 'Например: обсудить смету', 'when': 'Когда', 'when.day': 'День', 'when.time': 'Время',
    'moment.hour': 'Через час', 'moment.tomorrow': 'Завтра в 10:00', 'moment.usual': 'Через 3 рабочих дня', 'moment.week': 'Через неделю',
    'direction': 'Направление', 'responsible': 'Ответственный',
    'done': 'Сделано', 'done.of': 'Завершить: {title}', 'done.title': 'Чем закончилось', 'done.save': 'Завершить', 'done.saveNext': 'Завершить и запланировать', 'done.said': 'Сделано: {title}',
    'result': 'Результат', 'result.none': 'Без результата', 'result.needed': 'Выберите результат: без него дело не завершается.', 'comment': 'Комментарий', 'comment.of': 'О чём договорились',
    'next': 'Следующий шаг', 'next.add': 'Запланировать следующий шаг', 'next.no': 'Без следующего шага', 'next.left': 'Без следующего шага останутся: {titles}', 'next.asked': 'Этот результат требует следующего шага.',
    'said.planned': 'Запланировано: {title}', 'said.unmoved': 'Стадия не изменилась: {title}. {reason}', 'said.without': 'Нет следующего шага: {titles}',
    'late': 'Просрочено', 'changed': 'Это дело уже завершил кто-то другой.', 'failed': 'Не получилось загрузить дела.', 'again': 'Повторить', 'cancel': 'Отмена', 'place': 'Место',
    'day': 'Мой день', 'day.mine': 'Мои', 'day.late': 'Просрочено или срок через 15 минут: {n}', 'day.calendar': 'Календарь в других программах', 'day.people': 'Моих людей', 'day.whose': 'Чьи дела', 'part.overdue': 'Просрочено', 'part.today': 'Сегодня', 'part.tomorrow': 'Завтра', 'part.later': 'Позже', 'part.without.deal': 'Сделки без следующего шага', 'part.without.lead': 'Лиды без следующего шага',
    'day.empty': 'На сегодня всё', 'day.emptyText': 'Запланированных дел нет. Новое дело добавляется на карточке клиента, сделки или лида.', 'day.all': 'Показать все: {n}', 'day.keys': 'Стрелки: выбор · C: позвонить · пробел: завершить или запланировать · Enter: открыть', 'day.call': 'Позвонить', 'call.of': 'Позвонить: {title}', 'call.none': 'Телефонов нет: дополните карточку клиента.', 'day.next': 'Следующее дело', 'day.previous': 'Предыдущее дело', 'day.close': 'Завершить дело', 'day.open': 'Открыть дело', 'day.list': 'Дела на день',
    'notice.open': 'Дело не завершено', 'notice.closed': 'Дело завершено', 'reopen': 'Вернуть в работу', 'reopened': 'Дело снова в работе',
  },
  en: {
    'planned': 'Activities', 'planned.none': 'Nothing is planned', 'without': 'No next step', 'without.text': 'Plan one, so that the client is not lost.',
    'plan': 'Plan', 'plan.title': 'New activity', 'plan.save': 'Plan', 'edit': 'Open the activity', 'done.list': 'Done', 'done.more': 'Show more',
    'kind': 'Kind', 'subject': 'Subject', 'subject.of': 'For example: discuss the estimate', 'when': 'When', 'when.day': 'Day', 'when.time': 'Time',
    'moment.hour': 'In an hour', 'moment.tomorrow': 'Tomorrow at 10:00', 'moment.usual': 'In 3 working days', 'moment.week': 'In a week',
    'direction': 'Direction', 'responsible': 'Responsible',
    'done': 'Done', 'done.of': 'Close: {title}', 'done.title': 'How it ended', 'done.save': 'Close', 'done.saveNext': 'Close and plan', 'done.said': 'Done: {title}',
    'result': 'Result', 'result.none': 'No result', 'result.needed': 'Choose a result: the activity does not end without one.', 'comment': 'Comment', 'comment.of': 'What was agreed',
    'next': 'Next step', 'next.add': 'Plan the next step', 'next.no': 'No next step', 'next.left': 'Left without a next step: {titles}', 'next.asked': 'This result asks for a next step.',
    'said.planned': 'Planned: {title}', 'said.unmoved': 'The stage has not changed: {title}. {reason}', 'said.without': 'No next step: {titles}',
    'late': 'Late', 'changed': 'Somebody else has closed this activity.', 'failed': 'The activities could not be loaded.', 'again': 'Try again', 'cancel': 'Cancel', 'place': 'Place',
    'day': 'My day', 'day.mine': 'Mine', 'day.late': 'Late or due within 15 minutes: {n}', 'day.calendar': 'Calendar in other programs', 'day.people': 'My people’s', 'day.whose': 'Whose activities', 'part.overdue': 'Late', 'part.today': 'Today', 'part.tomorrow': 'Tomorrow', 'part.later': 'Later', 'part.without.deal': 'Deals without a next step', 'part.without.lead': 'Leads without a next step',
    'day.empty': 'All done for today', 'day.emptyText': 'Nothing is planned. A new activity is added on the card of a client, a deal or a lead.', 'day.all': 'Show all: {n}', 'day.keys': 'Arrows: choose · C: call · space: close or plan · Enter: open', 'day.call': 'Call', 'call.of': 'Call: {title}', 'call.none': 'No phones: add one to the card of the client.', 'day.next': 'Next activity', 'day.previous': 'Previous activity', 'day.close': 'Close the activity', 'day.open': 'Open the activity', 'day.list': 'Activities of the day',
    'notice.open': 'The activity is not done', 'notice.closed': 'The activity is done', 'reopen': 'Open again', 'reopened': 'The activity is open again',
  },
});
