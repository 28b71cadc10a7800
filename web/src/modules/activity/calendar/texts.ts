import { defineTexts } from '~/lib/text/defineTexts';

export const calendarTexts = defineTexts({
  ru: {
    'page': 'Мой календарь', 'title': 'Календарь в других программах',
    'about': 'Секретный адрес показывает ваши дела и сроки ваших задач в календаре телефона, Outlook, Thunderbird или Google. Программа только читает их, сама обновляет и ничего не меняет.',
    'none': 'Адреса пока нет.', 'make': 'Получить адрес', 'renew': 'Новый адрес', 'end': 'Отозвать',
    'since': 'Адрес действует с {at}.', 'used': 'Программа читала его {at}.', 'unused': 'Ни одна программа его ещё не читала.',
    'made': 'Адрес календаря', 'madeText': 'Добавьте его в программе как календарь по подписке. Он показан только сейчас: кто знает адрес, тот видит ваши дела.',
    'address': 'Дела, а сроки задач списком задач', 'deadlines': 'Дела, а сроки задач событиями (Google, Outlook)',
    'renew.title': 'Заменить адрес календаря?', 'renew.text': 'Прежний адрес перестанет действовать: в программах его придётся заменить на новый.', 'renew.act': 'Заменить',
    'end.title': 'Отозвать адрес календаря?', 'end.text': 'Программы, которые его знают, больше ничего не увидят.', 'ended': 'Адрес календаря отозван',
  },
  en: {
    'page': 'My calendar', 'title': 'Calendar in other programs',
    'about': 'A secret address shows your activities and the deadlines of your tasks in the calendar of a phone, Outlook, Thunderbird or Google. The program only reads them, keeps them up to date and changes nothing.',
    'none': 'There is no address yet.', 'make': 'Get an address', 'renew': 'New address', 'end': 'Revoke',
    'since': 'The address works since {at}.', 'used': 'A program read it {at}.', 'unused': 'No program has read it yet.',
    'made': 'Address of the calendar', 'madeText': 'Add it in the program as a calendar by subscription. It is shown only now: whoever knows the address sees your activities.',
    'address': 'Activities, and deadlines as a list of tasks', 'deadlines': 'Activities, and deadlines as events (Google, Outlook)',
    'renew.title': 'Replace the calendar address?', 'renew.text': 'The present address stops working: programs that have it need the new one.', 'renew.act': 'Replace',
    'end.title': 'Revoke the calendar address?', 'end.text': 'Programs that know it will see nothing any more.', 'ended': 'The calendar address is revoked',
  },
});
