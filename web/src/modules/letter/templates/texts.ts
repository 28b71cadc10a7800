import { defineTexts } from '~/lib/text/defineTexts';

export const templateTexts = defineTexts({
  ru: {
    'title': 'Шаблоны писем и подпись', 'common': 'Для всех', 'common.about': 'Эти шаблоны видят все сотрудники, которые пишут письма.', 'own': 'Мои шаблоны', 'own.about': 'Их видите только вы.', 'none': 'Шаблонов пока нет', 'add': 'Новый шаблон', 'add.common': 'Новый шаблон для всех', 'edit': 'Изменить: {title}', 'remove': 'Удалить: {title}', 'remove.ask': 'Удалить шаблон «{title}»?', 'remove.text': 'Письма, написанные по нему, останутся.', 'remove.act': 'Удалить', 'removed': 'Шаблон удалён',
    'name': 'Название', 'subject': 'Тема письма', 'text': 'Текст', 'text.of': 'Текст письма. Поля подставятся с карточки.', 'field': 'Вставить поле', 'field.of': 'Название поля', 'save': 'Сохранить', 'saved': 'Сохранено', 'preview': 'Как это выглядит', 'preview.of': 'На карточке', 'preview.type.deal': 'Сделка', 'preview.type.lead': 'Лид', 'preview.type.contact': 'Контакт', 'preview.type.company': 'Компания',
    'preview.at': 'Поля взяты с карточки «{title}».', 'preview.nothing': 'Карточек этого вида у вас нет, поэтому поля не заполнены.', 'preview.empty': 'На этой карточке пусто: {fields}', 'preview.unknown': 'Таких полей на этой карточке нет: {fields}', 'preview.subject': 'Тема: {subject}',
    'signature': 'Подпись', 'signature.about': 'Стоит под каждым вашим письмом. Перед отправкой её можно поправить.', 'signature.of': 'С уважением, …', 'signature.label': 'Текст подписи',
  },
  en: {
    'title': 'Templates of letters and signature', 'common': 'For everybody', 'common.about': 'All who write letters see these templates.', 'own': 'My templates', 'own.about': 'Only you see them.', 'none': 'There are no templates yet', 'add': 'New template', 'add.common': 'New template for everybody', 'edit': 'Change: {title}', 'remove': 'Delete: {title}', 'remove.ask': 'Delete the template “{title}”?', 'remove.text': 'Letters written from it stay.', 'remove.act': 'Delete', 'removed': 'The template is deleted',
    'name': 'Name', 'subject': 'Subject of the letter', 'text': 'Text', 'text.of': 'Text of the letter. Fields are filled in from the card.', 'field': 'Insert a field', 'field.of': 'Name of the field', 'save': 'Save', 'saved': 'Saved', 'preview': 'How it looks', 'preview.of': 'On a card', 'preview.type.deal': 'Deal', 'preview.type.lead': 'Lead', 'preview.type.contact': 'Contact', 'preview.type.company': 'Company',
    'preview.at': 'The fields are of the card “{title}”.', 'preview.nothing': 'You have no cards of this kind, so the fields are not filled in.', 'preview.empty': 'Empty on this card: {fields}', 'preview.unknown': 'This card has no such fields: {fields}', 'preview.subject': 'Subject: {subject}',
    'signature': 'Signature', 'signature.about': 'Stands below each of your letters. It can be changed before sending.', 'signature.of': 'Kind regards, …', 'signature.label': 'Text of the signature',
  },
});
