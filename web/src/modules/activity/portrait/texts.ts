import { defineTexts } from '~/lib/text/defineTexts';

export const portraitTexts = defineTexts({
  ru: {
    'title': 'Портрет', 'reading': 'Собираем портрет клиента', 'span': 'За какое время', 'span.month': '30 дней', 'span.quarter': '90 дней', 'span.year': 'Год', 'span.all': 'Всё время',
    'deals': 'Что приносит', 'won': 'Выиграно сделок', 'won.sum': 'Сумма выигранных', 'average': 'Средняя сделка', 'conversion': 'Конверсия', 'conversion.of': 'выигранные из закрытых', 'lost': 'Проиграно', 'open': 'В работе', 'added': 'Новых сделок', 'sum.of': 'на {sum}',
    'work': 'Как с ним работают', 'work.about': 'Завершённые дела с клиентом, его сделками и лидами.', 'preferred': 'Предпочитает', 'preferred.in': 'чаще всего обращается сам', 'preferred.out': 'чаще всего отвечает', 'contacts': 'Контактов', 'perDeal': 'Дел на сделку', 'perDeal.of': '{activities} по {deals, plural, one {# сделке} few {# сделкам} many {# сделкам} other {# сделки}}', 'perDeal.none': 'дел по сделкам не было',
    'channel': 'Канал', 'count': 'Дел', 'share': 'Доля', 'incoming': 'От клиента', 'outgoing': 'Клиенту', 'answered': 'Отклик', 'answered.about': 'Сколько наших обращений не остались без ответа', 'time': 'Времени', 'minutes': '{n} мин', 'hours': '{h} ч {m} мин', 'hours.even': '{h} ч',
    'none': 'За это время контактов не было', 'noneText': 'Здесь появятся звонки, встречи и письма, когда их завершат.', 'hidden': 'Часть полей закрыта вашими правами, поэтому этих чисел нет.', 'of': '{name}: {n}', 'dash': '—',
  },
  en: {
    'title': 'Portrait', 'reading': 'The portrait of the client is being made', 'span': 'Over what time', 'span.month': '30 days', 'span.quarter': '90 days', 'span.year': 'A year', 'span.all': 'All time',
    'deals': 'What he brings', 'won': 'Deals won', 'won.sum': 'Sum of what was won', 'average': 'Average deal', 'conversion': 'Conversion', 'conversion.of': 'won among closed', 'lost': 'Lost', 'open': 'In work', 'added': 'New deals', 'sum.of': 'worth {sum}',
    'work': 'How one works with him', 'work.about': 'Finished activities with the client, his deals and leads.', 'preferred': 'Prefers', 'preferred.in': 'comes to us this way most often', 'preferred.out': 'answers this way most often', 'contacts': 'Contacts', 'perDeal': 'Activities per deal', 'perDeal.of': '{activities} on {deals, plural, one {# deal} other {# deals}}', 'perDeal.none': 'no activities on deals',
    'channel': 'Channel', 'count': 'Activities', 'share': 'Share', 'incoming': 'From him', 'outgoing': 'To him', 'answered': 'Response', 'answered.about': 'How many of our approaches did not stay without an answer', 'time': 'Time', 'minutes': '{n} min', 'hours': '{h} h {m} min', 'hours.even': '{h} h',
    'none': 'There was no contact in this time', 'noneText': 'Calls, meetings and letters appear here when they are done.', 'hidden': 'Some fields are closed by your rights, so these figures are not there.', 'of': '{name}: {n}', 'dash': '—',
  },
});
