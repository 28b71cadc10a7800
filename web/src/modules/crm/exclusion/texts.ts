import { defineTexts } from '~/lib/text/defineTexts';

/** Words of the list of exclusions: phones and addresses that make no records by themselves. */
export const exclusionTexts = defineTexts({
  ru: {
    'title': 'Список исключений', 'title.text': 'Телефоны, адреса и домены, от которых не создаются лиды и контакты.', 'title.words': 'исключения спам чёрный список блокировка номер адрес почта домен телефон',
    'about': 'Звонок или заявка отсюда не создадут запись в CRM. Сам звонок не блокируется и остаётся в статистике, ответ формы хранится в её ответах, а лид при желании добавляют вручную.',
    'add': 'Добавить', 'add.title': 'Добавить в исключения', 'values': 'Телефоны, адреса почты или домены', 'values.hint': 'По одному на строке. Домен целиком: @example.com', 'note': 'Почему', 'note.of': 'Например: рассылка, ошиблись номером', 'search': 'Номер, адрес или пояснение', 'more': 'Показать ещё',
    'none': 'Исключений нет', 'none.text': 'Добавьте сюда номера и адреса спама, или отправьте их прямо с карточки лида, контакта или компании.', 'none.found': 'Ничего не найдено', 'none.foundText': 'Проверьте номер или адрес: поиск идёт по его части.',
    'value': 'Номер или адрес', 'kind.phone': 'Телефон', 'kind.email': 'Почта', 'kind.domain': 'Домен', 'stopped': 'Остановлено', 'stopped.n': '{n, plural, =0 {ни разу} one {# раз} few {# раза} many {# раз} other {# раза}}', 'last': 'последний {at}', 'added': 'Добавлено', 'remove': 'Убрать из исключений: {value}', 'removed': 'Убрано из исключений: {value}',
    'said': '{added, plural, =0 {Всё это уже в списке исключений} one {В исключения добавлен # номер или адрес} few {В исключения добавлено # номера или адреса} many {В исключения добавлено # номеров и адресов} other {В исключения добавлено # номера и адреса}}',
    'act': 'В список исключений', 'act.text': 'Отсюда больше не появятся лиды и контакты:', 'act.none': 'В этой записи нет ни телефона, ни почты.', 'act.remove': 'Удалить эту запись в корзину', 'act.do': 'Добавить в исключения',
  },
  en: {
    'title': 'List of exclusions', 'title.text': 'Phones, addresses and domains that make no leads and contacts.', 'title.words': 'exclusions spam black list block number address mail domain phone',
    'about': 'A call or an inquiry from here makes no record in the CRM. The call itself is not blocked and stays in the statistics, the answer of a form is kept among its answers, and a lead can be added by hand.',
    'add': 'Add', 'add.title': 'Add to the exclusions', 'values': 'Phones, e-mail addresses or domains', 'values.hint': 'One a line. A whole domain: @example.com', 'note': 'Why', 'note.of': 'For example: advertising, a wrong number', 'search': 'Number, address or note', 'more': 'Show more',
    'none': 'No exclusions', 'none.text': 'Add numbers and addresses of spam here, or send them here from the card of a lead, a contact or a company.', 'none.found': 'Nothing was found', 'none.foundText': 'Check the number or address: a part of it is enough.',
    'value': 'Number or address', 'kind.phone': 'Phone', 'kind.email': 'E-mail', 'kind.domain': 'Domain', 'stopped': 'Stopped', 'stopped.n': '{n, plural, =0 {never} one {once} other {# times}}', 'last': 'last {at}', 'added': 'Added', 'remove': 'Take out of the exclusions: {value}', 'removed': 'Taken out of the exclusions: {value}',
    'said': '{added, plural, =0 {All of this is in the list already} one {# number or address was added to the exclusions} other {# numbers and addresses were added to the exclusions}}',
    'act': 'To the exclusions', 'act.text': 'No more leads and contacts will come from:', 'act.none': 'This record has neither a phone nor an e-mail address.', 'act.remove': 'Put this record into the bin', 'act.do': 'Add to the exclusions',
  },
});
