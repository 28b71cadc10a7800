import { defineTexts } from '~/lib/text/defineTexts';

/** Words of the page where one calls along a list. */
export const workTexts = defineTexts({
  ru: {
    'list': 'К списку', 'left': 'Осталось {left} из {total}', 'stop': 'Перерыв', 'call': 'Позвонить {number}', 'refused': 'Просил не звонить', 'former': 'Номер больше не его', 'noPhones': 'Телефона нет', 'people.more': 'Ещё {n}',
    'time': 'Сейчас у клиента {time}, {zone}', 'time.believed': 'Часовой пояс неизвестен; у нас {time}', 'time.closed': 'Не рабочее время.', 'time.opens': 'Работает с {at}.',
    'script': 'Сценарий', 'before': 'Прошлый раз: {comment}', 'attempts': '{n, plural, one{# звонок} few{# звонка} many{# звонков} other{# звонков}} раньше', 'history': 'Последние дела', 'history.none': 'Дел ещё не было',
    'result': 'Результат', 'result.needed': 'Выберите результат', 'comment': 'Комментарий', 'comment.of': 'О чём договорились', 'then': 'Что дальше', 'then.done': 'Разговор закончен', 'then.later': 'Перезвонить', 'when': 'Когда перезвонить', 'step': 'Запланировать следующий шаг', 'status': 'Статус', 'status.usual': 'Обычный',
    'save': 'Сохранить и дальше', 'pass': 'Пропустить', 'keys': 'C: позвонить · 1–9: результат · K: комментарий · P: перезвонить · Ctrl+Enter: сохранить и дальше · S: пропустить',
    'said': 'Сохранено: {title}', 'passed': 'Пропущен: {title}', 'passed.refused': 'Пропущен: {title}. Просил не звонить', 'passed.no_phone': 'Пропущен: {title}. Нет телефона', 'unmoved': 'Стадия не изменилась: {title}. {reason}',
    'none': 'Звонить сейчас некому', 'none.text': 'Все клиенты этого списка обзвонены или у ваших коллег.', 'none.next': 'Следующий обещанный звонок: {at}.', 'none.again': 'Проверить ещё раз', 'lost': 'Этого клиента взял другой сотрудник.', 'loading': 'Ищем следующего клиента',
    'action.call': 'Позвонить', 'action.comment': 'Комментарий к звонку', 'action.later': 'Перезвонить позже', 'action.pass': 'Пропустить клиента', 'group': 'Обзвон',
  },
  en: {
    'list': 'To the list', 'left': '{left} of {total} left', 'stop': 'Take a break', 'call': 'Call {number}', 'refused': 'Asked not to be called', 'former': 'The number is not his any more', 'noPhones': 'No phone', 'people.more': '{n} more',
    'time': 'It is {time} at the client’s, {zone}', 'time.believed': 'The time zone is unknown; it is {time} here', 'time.closed': 'Outside of working hours.', 'time.opens': 'Works from {at}.',
    'script': 'Script', 'before': 'Last time: {comment}', 'attempts': '{n, plural, one{# call} other{# calls}} before', 'history': 'Latest activities', 'history.none': 'No activities yet',
    'result': 'Result', 'result.needed': 'Choose a result', 'comment': 'Comment', 'comment.of': 'What was agreed', 'then': 'What next', 'then.done': 'The talk is over', 'then.later': 'Call back', 'when': 'When to call back', 'step': 'Plan the next step', 'status': 'Status', 'status.usual': 'The usual one',
    'save': 'Save and go on', 'pass': 'Pass over', 'keys': 'C: call · 1–9: result · K: comment · P: call back · Ctrl+Enter: save and go on · S: pass over',
    'said': 'Saved: {title}', 'passed': 'Passed over: {title}', 'passed.refused': 'Passed over: {title}. Asked not to be called', 'passed.no_phone': 'Passed over: {title}. No phone', 'unmoved': 'The stage has not changed: {title}. {reason}',
    'none': 'Nobody to call right now', 'none.text': 'All clients of this list have been called, or your colleagues have them.', 'none.next': 'The next promised call: {at}.', 'none.again': 'Look again', 'lost': 'Somebody else has taken this client.', 'loading': 'Looking for the next client',
    'action.call': 'Call', 'action.comment': 'Comment on the call', 'action.later': 'Call back later', 'action.pass': 'Pass the client over', 'group': 'Calling',
  },
});
