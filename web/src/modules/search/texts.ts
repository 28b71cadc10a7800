import { defineTexts } from '~/lib/text/defineTexts';

/** The page of finds. */
export const searchTexts = defineTexts({
  ru: {
    title: 'Поиск', placeholder: 'Имя, телефон, почта, ИНН, номер, слово из комментария или имя файла', label: 'Что найти', clear: 'Очистить', people: 'Сотрудники', disk: 'Диск', all: 'Показать все', 'all.of': 'Показать все: {kind}', everything: 'Всё найденное',
    start: 'Найдётся всё, что вам видно', 'start.text': 'Клиенты, лиды, сделки, файлы, папки диска, комментарии и сотрудники. Части имени в любом порядке, конец телефона, слово в любой форме; раскладка и опечатки не помешают.',
    short: 'Введите хотя бы три знака или четыре цифры', none: 'Ничего не найдено по «{q}»', 'none.text': 'Проверьте написание или ищите по одному слову, телефону, почте или ИНН.', download: 'Скачать файл {name}', more: 'Показать ещё',
  },
  en: {
    title: 'Search', placeholder: 'Name, phone, e-mail, tax number, number, a word of a comment or the name of a file', label: 'What to find', clear: 'Clear', people: 'People', disk: 'Disk', all: 'Show all', 'all.of': 'Show all: {kind}', everything: 'Everything found',
    start: 'Whatever you may see is found', 'start.text': 'Clients, leads, deals, files, folders of the disk, comments and people. Parts of a name in any order, the end of a phone, a word in any form; a wrong keyboard layout or a typing error does no harm.',
    short: 'Type at least three characters or four digits', none: 'Nothing found for “{q}”', 'none.text': 'Check the spelling or look for one word, a phone, an e-mail or a tax number.', download: 'Download the file {name}', more: 'Show more',
  },
});
