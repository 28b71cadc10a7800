import { defineTexts } from '~/lib/text/defineTexts';

/** What stands on cards; the window and the templates have words of their own. */
export const letterTexts = defineTexts({
  ru: {
    'write': 'Написать письмо', 'draft': 'Черновик письма', 'show': 'Показать письмо', 'hide': 'Свернуть письмо', 'letter': 'Письмо', 'to': 'Кому: {names}', 'cc': 'Копия: {names}', 'files': 'Файлы письма',
    'state.queued': 'Отправляется', 'state.waiting': 'Не ушло, повторим {at}', 'state.sending': 'Отправляется', 'state.failed': 'Не отправлено', 'state.unknown': 'Неизвестно, ушло ли', 'state.withdrawn': 'Отправка отменена', 'state.sent': 'Отправлено {at}',
    'unknown.about': 'Связь с почтовым сервером прервалась, когда письмо было уже передано. Само оно больше не уйдёт, чтобы клиент не получил его дважды.',
    'error': 'Ответ почтового сервера: {error}', 'again': 'Отправить ещё раз', 'now': 'Отправить сейчас', 'arrived': 'Письмо дошло', 'withdraw': 'Отменить отправку',
    'sent': 'Письмо уйдёт через 10 секунд', 'taken': 'Отправка отменена, письмо осталось в черновике', 'withdrawn': 'Отправка отменена', 'gone': 'Письмо уже ушло, отменить отправку нельзя.', 'failed': 'Не получилось загрузить письмо.', 'erased': 'Текст письма удалён по требованию клиента.',
  },
  en: {
    'write': 'Write a letter', 'draft': 'Draft of a letter', 'show': 'Show the letter', 'hide': 'Fold the letter', 'letter': 'Letter', 'to': 'To: {names}', 'cc': 'Copy: {names}', 'files': 'Files of the letter',
    'state.queued': 'Leaving', 'state.waiting': 'Not sent yet, next attempt {at}', 'state.sending': 'Leaving', 'state.failed': 'Not sent', 'state.unknown': 'Unknown whether it left', 'state.withdrawn': 'Sending cancelled', 'state.sent': 'Sent {at}',
    'unknown.about': 'The connection to the mail server broke when the letter was handed over already. It is not sent again by itself, so that the client does not get it twice.',
    'error': 'The mail server said: {error}', 'again': 'Send again', 'now': 'Send now', 'arrived': 'The letter arrived', 'withdraw': 'Cancel sending',
    'sent': 'The letter leaves in 10 seconds', 'taken': 'Sending cancelled, the letter stays as a draft', 'withdrawn': 'Sending cancelled', 'gone': 'The letter has left already and cannot be cancelled.', 'failed': 'The letter could not be loaded.', 'erased': 'The text of the letter was erased at the client’s request.',
  },
});
