import { defineTexts } from '~/lib/text/defineTexts';

export const quoteWords = defineTexts({
  ru: {
    title: 'Предложения', make: 'Составить предложение', made: 'Предложение составлено', open: 'Открыть', print: 'Открыть и напечатать', printHint: 'Сначала добавьте товары', invoice: 'Выставить счёт', noDeal: 'Чтобы выставить счёт, укажите сделку', none: 'Предложений пока нет', noneText: 'Предложение берёт из сделки клиента и товары: поправьте их, напечатайте и отправьте.', noneRead: 'По этой сделке ничего не предлагали.', reading: 'Читаем предложения…', number: '№ {number}', from: 'от {day}', until: 'до {day}', actions: 'Что сделать с предложением',
  },
  en: {
    title: 'Proposals', make: 'Make a proposal', made: 'Proposal made', open: 'Open', print: 'Open and print', printHint: 'Add products first', invoice: 'Issue an invoice', noDeal: 'Name the deal to issue an invoice', none: 'No proposals yet', noneText: 'A proposal takes the client and the products of the deal: change them, print it and send it.', noneRead: 'Nothing has been offered for this deal.', reading: 'Reading the proposals…', number: 'No. {number}', from: 'of {day}', until: 'until {day}', actions: 'What to do with the proposal',
  },
});
