import { defineTexts } from '~/lib/text/defineTexts';

export const logTexts = defineTexts({
  ru: {
    log: 'Журнал', 'log.text': 'Кто, когда, откуда и что делал: входы, права, настройки, выгрузки, удаления.', 'log.words': 'аудит безопасность история события логи вход ip',
    person: 'Кто', kind: 'Что', anyKind: 'Всё', wholeGroup: '{group}: всё', from: 'С', to: 'По', clear: 'Сбросить', export: 'Скачать CSV', more: 'Показать ещё', none: 'Таких записей нет', empty: 'Журнал пуст', emptyText: 'Здесь появятся входы, изменения прав и настроек, выгрузки и удаления.', nobody: 'неизвестно', onlyThis: 'Только об этом',
    'detail.action': 'действие', 'detail.field': 'поле', 'detail.fields': 'поля', 'detail.format': 'вид файла', 'detail.kinds': 'события', 'detail.link': 'ссылка', 'detail.records': 'записей', 'detail.roles': 'роли', 'detail.rows': 'строк', 'detail.settings': 'настройки', 'detail.type': 'тип', 'detail.what': 'что',
    sealed: 'База данных не даёт менять и удалять эти записи. Целость проверяет команда bin/kontor check-log.', open: 'База данных на отдельном сервере разрешает менять эти записи: как закрыть журнал отдельной ролью, сказано в docs/install.md. Изменения находит команда bin/kontor check-log.',
  },
  en: {
    log: 'Log', 'log.text': 'Who did what, when and from where: sign-ins, rights, settings, exports, deletions.', 'log.words': 'audit security history events logs sign-in ip',
    person: 'Who', kind: 'What', anyKind: 'Everything', wholeGroup: '{group}: all', from: 'From', to: 'To', clear: 'Clear', export: 'Download CSV', more: 'Show more', none: 'There are none of these', empty: 'The log is empty', emptyText: 'Sign-ins, changes of rights and settings, exports and deletions appear here.', nobody: 'unknown', onlyThis: 'Only about this',
    'detail.action': 'action', 'detail.field': 'field', 'detail.fields': 'fields', 'detail.format': 'kind of file', 'detail.kinds': 'events', 'detail.link': 'link', 'detail.records': 'records', 'detail.roles': 'roles', 'detail.rows': 'rows', 'detail.settings': 'settings', 'detail.type': 'type', 'detail.what': 'what',
    sealed: 'The database lets nobody change or remove these entries. bin/kontor check-log looks whether they are whole.', open: 'The database on a separate server lets these entries be changed: docs/install.md says how to close the log by a role of its own. bin/kontor check-log finds changes.',
  },
});
