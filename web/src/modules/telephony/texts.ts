import { defineTexts } from '~/lib/text/defineTexts';

export const telephonyTexts = defineTexts({
  ru: {
    'calls': 'Звонки', 'in': 'Входящий звонок', 'out': 'Исходящий звонок', 'ended.in': 'Входящий звонок закончен', 'ended.out': 'Звонок закончен', 'missed': 'Пропущенный звонок', 'on': 'на «{line}»', 'lasted': 'Говорили {time}', 'unknown': 'Неизвестный номер', 'owner': 'Ответственный: {name}', 'others': 'Этот номер ещё у', 'is': 'Это он',
    'deals': 'Сделки в работе', 'open': 'Открыть', 'lead': 'Создать лид', 'contact': 'Создать контакт', 'lead.name': 'Название лида', 'contact.name': 'Фамилия', 'create': 'Создать', 'write': 'Записать результат', 'said': 'Результат записан', 'saved': 'Звонок записан: {title}', 'made': 'Создано: {title}',
    'result': 'Результат', 'result.needed': 'Выберите результат', 'comment': 'Комментарий', 'comment.of': 'О чём договорились', 'next': 'Запланировать следующий шаг', 'save': 'Сохранить', 'cancel': 'Отмена', 'close': 'Убрать', 'type.contact': 'Контакт', 'type.company': 'Компания', 'type.lead': 'Лид', 'type.deal': 'Сделка',
  },
  en: {
    'calls': 'Calls', 'in': 'Incoming call', 'out': 'Outgoing call', 'ended.in': 'The incoming call is over', 'ended.out': 'The call is over', 'missed': 'Missed call', 'on': 'on “{line}”', 'lasted': 'Talked for {time}', 'unknown': 'Unknown number', 'owner': 'Responsible: {name}', 'others': 'Also has this number', 'is': 'It is he',
    'deals': 'Deals in work', 'open': 'Open', 'lead': 'Make a lead', 'contact': 'Make a contact', 'lead.name': 'Title of the lead', 'contact.name': 'Last name', 'create': 'Create', 'write': 'Write the result', 'said': 'The result is written', 'saved': 'Call written: {title}', 'made': 'Created: {title}',
    'result': 'Result', 'result.needed': 'Choose a result', 'comment': 'Comment', 'comment.of': 'What was agreed', 'next': 'Plan the next step', 'save': 'Save', 'cancel': 'Cancel', 'close': 'Put away', 'type.contact': 'Contact', 'type.company': 'Company', 'type.lead': 'Lead', 'type.deal': 'Deal',
  },
});
