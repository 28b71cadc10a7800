import { defineTexts } from '~/lib/text/defineTexts';

export const agreementTexts = defineTexts({
  ru: {
    'title': 'Условия и договорённости', 'add': 'Записать договорённость', 'none': 'Пока ни о чём не договорились', 'former': 'Прежние: {n}', 'acts': 'Что сделать с договорённостью № {n}', 'replace': 'Заменить новой', 'replace.title': 'Вместо № {n}', 'withdraw': 'Отозвать: записано по ошибке', 'withdrawn': 'Договорённость отозвана', 'withdrawnBy': 'отозвана: {name}, {at}',
    'replaces': 'вместо № {n}', 'replacedBy': 'заменена № {n}', 'kind': 'О чём', 'kind.price': 'Цена', 'kind.term': 'Срок', 'kind.payment': 'Оплата', 'kind.delivery': 'Поставка', 'kind.other': 'Прочее',
    'text': 'О чём договорились', 'text.of': 'Например: скидка 5 % при предоплате', 'day': 'Когда договорились', 'contact': 'С кем', 'files': 'Файлы', 'save': 'Записать', 'saved': 'Договорённость записана', 'fromCall': 'Договорились об условиях',
  },
  en: {
    'title': 'Terms and agreements', 'add': 'Note an agreement', 'none': 'Nothing has been agreed yet', 'former': 'Former: {n}', 'acts': 'What to do with agreement #{n}', 'replace': 'Replace by a new one', 'replace.title': 'In place of #{n}', 'withdraw': 'Withdraw: noted by mistake', 'withdrawn': 'The agreement is withdrawn', 'withdrawnBy': 'withdrawn: {name}, {at}',
    'replaces': 'in place of #{n}', 'replacedBy': 'replaced by #{n}', 'kind': 'About', 'kind.price': 'Price', 'kind.term': 'Term', 'kind.payment': 'Payment', 'kind.delivery': 'Delivery', 'kind.other': 'Other',
    'text': 'What was agreed', 'text.of': 'For example: 5% off for prepayment', 'day': 'When it was agreed', 'contact': 'With whom', 'files': 'Files', 'save': 'Note', 'saved': 'The agreement is noted', 'fromCall': 'Terms were agreed',
  },
});
