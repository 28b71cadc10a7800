import { defineTexts } from '~/lib/text/defineTexts';

export const callListTexts = defineTexts({
  ru: {
    'bulk.title': 'Список обзвона: {n}', 'make': 'Сделать список обзвона', 'make.new': 'Новый', 'make.old': 'В готовый', 'make.which': 'Список', 'make.none': 'Открытых списков, которые вы можете менять, нет',
    'title': 'Название', 'title.of': 'Например: весенняя акция', 'until': 'Обзвонить до', 'script': 'Сценарий разговора', 'script.none': 'Сценария нет', 'script.of': 'Здравствуйте, {firstName}! …', 'script.about': 'В фигурных скобках: поле клиента, его значение подставится само.',
    'script.insert': 'Вставить поле', 'script.change': 'Изменить сценарий', 'script.add': 'Написать сценарий', 'add': 'Сделать список', 'add.empty': 'Создать список', 'add.to': 'Добавить',
    'made': '{n, plural, one{В списке «{title}» # запись} few{В списке «{title}» # записи} many{В списке «{title}» # записей} other{В списке «{title}» # записей}}', 'added': '{n, plural, one{Добавлена # запись в «{title}»} few{Добавлены # записи в «{title}»} many{Добавлено # записей в «{title}»} other{Добавлено # записей в «{title}»}}', 'open': 'Открыть',
    'callers': 'Кто звонит', 'callers.people': 'Сотрудники', 'callers.departments': 'Отделы', 'callers.departmentsAbout': 'Вместе с отделами ниже; кто придёт, тоже будет звонить.', 'callers.teams': 'Команды', 'callers.none': 'Никто не назначен', 'callers.change': 'Кто звонит', 'callers.choose': 'Выберите', 'save': 'Сохранить', 'close': 'Закрыть',
    'progress': 'Ход обзвона', 'progress.none': 'В списке пока никого. Выберите клиентов, сделки или лиды в их списке и нажмите «Ещё» → «Список обзвона».', 'progress.left': 'Осталось {left} из {total}', 'call': 'Звонить', 'finish': 'Закончить обзвон', 'finished': 'Обзвон закончен', 'reopen': 'Возобновить', 'notice.open': 'Осталось {left} из {total}', 'people': 'По сотрудникам',
    'rows': '{title}', 'rows.more': 'Показать ещё', 'rows.back': 'Вернуть в обзвон', 'rows.returned': 'Снова в обзвоне: {title}', 'reason.refused': 'просил не звонить', 'reason.no_phone': 'нет телефона', 'reason.by_hand': 'пропущен', 'attempts': '{n, plural, one{# звонок} few{# звонка} many{# звонков} other{# звонков}}', 'callAt': 'перезвонить {at}',
  },
  en: {
    'bulk.title': 'Call list: {n}', 'make': 'Make a call list', 'make.new': 'New', 'make.old': 'Existing', 'make.which': 'List', 'make.none': 'There are no open lists that you may change',
    'title': 'Title', 'title.of': 'For example: spring offer', 'until': 'Call until', 'script': 'Script', 'script.none': 'There is no script', 'script.of': 'Good day, {firstName}! …', 'script.about': 'In braces: a field of the client, his value takes its place.',
    'script.insert': 'Insert a field', 'script.change': 'Change the script', 'script.add': 'Write a script', 'add': 'Make the list', 'add.empty': 'Create the list', 'add.to': 'Add',
    'made': '{n, plural, one{“{title}” holds # record} other{“{title}” holds # records}}', 'added': '{n, plural, one{# record added to “{title}”} other{# records added to “{title}”}}', 'open': 'Open',
    'callers': 'Who calls', 'callers.people': 'People', 'callers.departments': 'Departments', 'callers.departmentsAbout': 'With those below them; whoever joins calls too.', 'callers.teams': 'Teams', 'callers.none': 'Nobody yet', 'callers.change': 'Who calls', 'callers.choose': 'Choose', 'save': 'Save', 'close': 'Close',
    'progress': 'Progress', 'progress.none': 'Nobody is in the list yet. Choose clients, deals or leads in their list and press “More” → “Call list”.', 'progress.left': '{left} of {total} left', 'call': 'Call', 'finish': 'Finish calling', 'finished': 'Calling is finished', 'reopen': 'Open again', 'notice.open': '{left} of {total} left', 'people': 'By person',
    'rows': '{title}', 'rows.more': 'Show more', 'rows.back': 'Back to be called', 'rows.returned': 'To be called again: {title}', 'reason.refused': 'asked not to be called', 'reason.no_phone': 'no phone', 'reason.by_hand': 'passed over', 'attempts': '{n, plural, one{# call} other{# calls}}', 'callAt': 'call back {at}',
  },
});
