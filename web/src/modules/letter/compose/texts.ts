import { defineTexts } from '~/lib/text/defineTexts';

/** The window for a new letter. */
export const composeTexts = defineTexts({
  ru: {
    'title': 'Письмо', 'send': 'Отправить', 'to': 'Кому', 'to.of': 'Адрес почты', 'cc': 'Копия', 'cc.add': 'Добавить копию', 'subject': 'Тема', 'text': 'Текст письма', 'text.of': 'Напишите письмо', 'template': 'Шаблон', 'template.of': 'Выберите шаблон', 'template.none': 'Шаблонов пока нет', 'template.common': 'Для всех', 'template.own': 'Мои',
    'templates': 'Шаблоны и подпись', 'result': 'Результат', 'files.card': 'Файлы карточки', 'files.card.of': 'Приложить файлы, которые уже есть на карточке', 'files.size': 'Файлы: {now} из {most}', 'files.large': 'Файлы занимают {now}, а в письмо помещается {most}.',
    'answers': 'Ответ придёт на вашу почту {address}: в портал ответы пока не попадают.', 'answers.company': 'У вас в профиле нет почты, поэтому ответ придёт на адрес компании {address}.', 'from': 'Отправитель: {name}, {address}',
    'refused': 'Не хочет получать письма: {names}', 'back': 'Письма возвращаются: {names}', 'empty': 'На карточке не заполнено: {fields}', 'unknown': 'Замените или уберите: {fields}. Такого поля нет на этой карточке, или оно вам недоступно.',
    'off.title': 'Почта компании не настроена', 'off.text': 'Пока письма отправлять нечем. Попросите администратора портала подключить почту.', 'off.admin': 'Почтовый сервер задают переменные KONTOR_MAIL_… в настройках сервера. После перезапуска письма можно отправлять.', 'off.link': 'Состояние системы',
    'nobody': 'На карточке нет адресов почты. Впишите адрес сами или добавьте его клиенту.', 'offline': 'Нет связи с порталом. Письмо сохранено в черновике.', 'discard': 'Удалить черновик', 'kept': 'отправить. Черновик сохраняется сам',
  },
  en: {
    'title': 'Letter', 'send': 'Send', 'to': 'To', 'to.of': 'E-mail address', 'cc': 'Copy', 'cc.add': 'Add a copy', 'subject': 'Subject', 'text': 'Text of the letter', 'text.of': 'Write the letter', 'template': 'Template', 'template.of': 'Choose a template', 'template.none': 'There are no templates yet', 'template.common': 'For everybody', 'template.own': 'Mine',
    'templates': 'Templates and signature', 'result': 'Result', 'files.card': 'Files of the card', 'files.card.of': 'Attach files that are on the card already', 'files.size': 'Files: {now} of {most}', 'files.large': 'The files are {now}, and a letter takes {most}.',
    'answers': 'The answer comes to your mailbox {address}: answers do not reach the portal yet.', 'answers.company': 'Your profile has no e-mail, so the answer comes to the company’s address {address}.', 'from': 'From: {name}, {address}',
    'refused': 'Does not want letters: {names}', 'back': 'Letters come back: {names}', 'empty': 'Empty on the card: {fields}', 'unknown': 'Replace or take out: {fields}. This card has no such field, or you may not read it.',
    'off.title': 'The company’s mail is not set up', 'off.text': 'Letters cannot be sent yet. Ask the administrator of the portal to connect the mail.', 'off.admin': 'The mail server is given by the variables KONTOR_MAIL_… in the settings of the server. After a restart letters can be sent.', 'off.link': 'State of the system',
    'nobody': 'The card has no e-mail addresses. Type one, or add it to the client.', 'offline': 'The portal is not reached. The letter is kept as a draft.', 'discard': 'Delete the draft', 'kept': 'sends. The draft is kept by itself',
  },
});
