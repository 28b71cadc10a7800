import { defineTexts } from '~/lib/text/defineTexts';

export const telephonySettingsTexts = defineTexts({
  ru: {
    'title': 'Исходящие звонки', 'text': 'Через какую линию звонить, когда вы нажимаете на телефон.', 'words': 'телефон телефония звонок линия АТС набор номер click to call',
    'about': 'Линии добавляет программа телефонии. Если линия выбрана, по нажатию на телефон звонит она, и звонок остаётся в карточке клиента. Если нет – номер набирает ваш телефон или компьютер.',
    'own': 'Мои звонки', 'everybody': 'Все, кто не выбрал сам', 'own.phone': 'Мой телефон', 'as.everybody': 'Как у всех ({line})', 'nothing': 'Телефон сотрудника', 'none': 'Линий пока нет: их сообщает программа телефонии, подключённая по REST.', 'silent': 'Программа телефонии ещё не подписана на исходящие звонки (событие OnExternalCallStart), поэтому номер набирает телефон.', 'saved': 'Сохранено',
  },
  en: {
    'title': 'Outgoing calls', 'text': 'By which line to call when you click a phone.', 'words': 'phone telephony call line PBX dial number click to call',
    'about': 'Lines are added by the program of your telephone system. Where a line is chosen, it calls when you click a phone, and the call stays on the card of the client. Where none is, your phone or computer dials.',
    'own': 'My calls', 'everybody': 'Everybody who has not chosen', 'own.phone': 'My phone', 'as.everybody': 'As everybody ({line})', 'nothing': 'One’s own phone', 'none': 'There are no lines yet: a program of your telephone system tells of them by REST.', 'silent': 'No program listens for outgoing calls yet (event OnExternalCallStart), so the phone dials.', 'saved': 'Saved',
  },
});
