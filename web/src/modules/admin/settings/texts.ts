import { defineTexts } from '~/lib/text/defineTexts';

/** The settings page and the sections that are set up in the administration itself. */
export const settingsTexts = defineTexts({
  ru: {
    settings: 'Настройки', 'settings.all': 'Все настройки', 'search': 'Найти настройку', 'search.none': 'Ничего не нашлось', 'search.noneText': 'Попробуйте другое слово: ищем по названиям и описаниям на русском и английском.', 'search.clear': 'Показать всё',
    'part.people': 'Компания и люди', 'part.access': 'Права и вход', 'part.selling': 'Продажи', 'part.data': 'Данные и карточки', 'part.contact': 'Оповещения и связь', 'part.control': 'Контроль', 'part.system': 'Система',
    company: 'Компания и правила', 'company.text': 'Название, часовой пояс, основная валюта, язык; кто видит сделки, как ставят задачи, нужны ли лиды.', 'company.words': 'организация фирма видимость доступ к сделкам режим лидов политика задач реквизиты',
    calendar: 'Календарь компании', 'calendar.text': 'Рабочая неделя, праздники, сокращённые и перенесённые дни: по ним считаются сроки и тревоги.', 'calendar.words': 'производственный график выходные рабочее время часы',
    pipelines: 'Воронки и стадии', 'pipelines.text': 'Этапы продажи: названия, цвета, порядок, обязательные поля стадии.', 'pipelines.words': 'этап канбан доска успех провал статус лида',
    fields: 'Поля', 'fields.text': 'Что знать о клиенте, лиде и сделке: свои поля, обязательность, указатели для поиска.', 'fields.words': 'пользовательские реквизиты карточка характеристики атрибут',
    books: 'Справочники', 'books.text': 'Источники, отрасли, типы, причины отказа: значения, цвета, порядок, отметка «проверено».', 'books.words': 'список классификатор архив значение словарь',
    currencies: 'Валюты и курсы', 'currencies.text': 'Какие валюты предлагать и сколько стоит каждая и с какого дня.', 'currencies.words': 'рубль доллар евро деньги обмен',
    state: 'Состояние системы', 'state.text': 'Версия, резервные копии, отставание поиска и оповещений.', 'state.words': 'бэкап резервное копирование обновление здоровье диск журнал',
    registers: 'Все реестры', 'registers.text': 'Клиенты, лиды, сделки, файлы, загрузки, действия: по сотруднику, клиенту и периоду.', 'registers.words': 'всё список реестр контроль отчёт работы документы',
    imports: 'Все загрузки', 'imports.text': 'Кто, когда и какие таблицы загружал и что из них вышло.', 'imports.words': 'импорт загрузка excel csv реестр',
    operations: 'Действия', 'operations.text': 'Кто, когда и что сделал, со сколькими записями; отмена прямо отсюда.', 'operations.words': 'операции история журнал отменить изменения',
    files: 'Файлы', 'files.text': 'Все приложенные файлы: к чему, кто, когда, размер.', 'files.words': 'документы вложения скачать договор счёт',
    first: 'Первые шаги', 'first.text': 'Что осталось сделать, чтобы портал был готов к работе.', 'first.words': 'чек-лист внедрение начало запуск',
  },
  en: {
    settings: 'Settings', 'settings.all': 'All settings', 'search': 'Find a setting', 'search.none': 'Nothing found', 'search.noneText': 'Try another word: names and descriptions are searched in Russian and English.', 'search.clear': 'Show all',
    'part.people': 'Company and people', 'part.access': 'Rights and sign-in', 'part.selling': 'Selling', 'part.data': 'Data and cards', 'part.contact': 'Notices and contact', 'part.control': 'Control', 'part.system': 'System',
    company: 'Company and rules', 'company.text': 'Name, time zone, base currency, language; who sees deals, how tasks are given, whether leads are used.', 'company.words': 'organisation firm visibility access to deals lead mode task policy',
    calendar: 'Company calendar', 'calendar.text': 'Working week, holidays, shorter and moved days: terms and alarms are counted by them.', 'calendar.words': 'production schedule days off working time hours',
    pipelines: 'Pipelines and stages', 'pipelines.text': 'The steps of a sale: names, colours, order, required fields of a stage.', 'pipelines.words': 'kanban board success failure lead status funnel',
    fields: 'Fields', 'fields.text': 'What to know of a client, lead and deal: fields of your own, required ones, indexes for search.', 'fields.words': 'custom attribute card property',
    books: 'Reference books', 'books.text': 'Sources, industries, types, reasons of loss: values, colours, order, the tick “checked”.', 'books.words': 'list dictionary archive value directory',
    currencies: 'Currencies and rates', 'currencies.text': 'Which currencies are offered, what each costs and from which day.', 'currencies.words': 'ruble dollar euro money exchange',
    state: 'State of the system', 'state.text': 'Version, backups, how far search and notices are behind.', 'state.words': 'backup update health disk journal',
    registers: 'All registers', 'registers.text': 'Clients, leads, deals, files, imports, acts: by person, client and period.', 'registers.words': 'everything list control report documents',
    imports: 'All imports', 'imports.text': 'Who loaded which tables and when, and what came of them.', 'imports.words': 'load excel csv register',
    operations: 'Acts', 'operations.text': 'Who did what and when, to how many records; undo from here.', 'operations.words': 'operations history log undo changes',
    files: 'Files', 'files.text': 'All attached files: to what, by whom, when, how large.', 'files.words': 'documents attachments download contract invoice',
    first: 'First steps', 'first.text': 'What is left to do until the portal is ready for work.', 'first.words': 'checklist introduction start',
  },
});
