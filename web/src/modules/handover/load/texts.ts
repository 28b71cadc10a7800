import { defineTexts } from '~/lib/text/defineTexts';

export const loadTexts = defineTexts({
  ru: {
    title: 'Нагрузка', about: 'Открытые лиды и сделки по людям. Каждое число открывает свой список; перетащите число на другого человека, чтобы передать ему эти записи.', aboutPhone: 'Открытые лиды и сделки по людям. Каждое число открывает свой список.',
    department: 'Отдел', 'department.all': 'Все отделы', pipeline: 'Воронка', 'pipeline.all': 'Все воронки', person: 'Сотрудник', sum: 'Сумма', stages: 'Стадии', total: 'Всего', sort: 'Порядок', 'sort.name': 'По имени', 'sort.count': 'Сначала загруженные', 'sort.overdue': 'Сначала с просроченным',
    empty: 'Никого не видно', emptyText: 'Здесь люди отделов, которыми вы руководите.', 'empty.department': 'В этом отделе никого нет', dismissed: 'Уволен, дела остались', away: 'Отсутствует: {kind}', 'away.vacation': 'отпуск', 'away.sick': 'больничный', 'away.trip': 'командировка', 'away.other': 'не на месте',
    move: 'Передать часть', 'move.of': 'Передать от: {name}', 'move.title': '{name}: передать', 'move.what': 'Что', 'move.line': '{type}, {stage}', 'move.all': '{type}: все открытые', 'move.to': 'Кому', 'move.to.hint': 'Нескольким — поровну, разница не больше одной записи.', 'move.most': 'Сколько', 'move.most.hint': 'Пусто: все. Сначала самые старые.', 'move.of.n': 'из {n}', 'move.preview': '{name}: {n}', 'move.act': 'Передать', 'move.done': '{n, plural, one {Передана # запись} few {Передано # записи} many {Передано # записей} other {Передано # записи}}', 'move.started': 'Передаём: записей много, это займёт до минуты', 'move.follow': 'Открытые дела клиента идут за ним',
    drag: 'Перетащите на другого человека', mixed: '≈ по курсу', 'bar.label': '{stage}: {n}', none: '—',
    'widget.none': 'Открытой работы ни у кого нет.', 'widget.all': 'Вся нагрузка', 'widget.late': 'Просрочено: {n}',
  },
  en: {
    title: 'Load', about: 'Open leads and deals by person. Each figure opens its list; drag a figure onto somebody else to give him these records.', aboutPhone: 'Open leads and deals by person. Each figure opens its list.',
    department: 'Department', 'department.all': 'All departments', pipeline: 'Pipeline', 'pipeline.all': 'All pipelines', person: 'Person', sum: 'Sum', stages: 'Stages', total: 'Total', sort: 'Order', 'sort.name': 'By name', 'sort.count': 'Busiest first', 'sort.overdue': 'Overdue first',
    empty: 'Nobody to see', emptyText: 'Here are the people of the departments that you lead.', 'empty.department': 'Nobody is in this department', dismissed: 'Dismissed, work is left', away: 'Away: {kind}', 'away.vacation': 'vacation', 'away.sick': 'sick', 'away.trip': 'trip', 'away.other': 'absent',
    move: 'Hand over some', 'move.of': 'Hand over from {name}', 'move.title': '{name}: hand over', 'move.what': 'What', 'move.line': '{type}, {stage}', 'move.all': '{type}: all open', 'move.to': 'Who gets it', 'move.to.hint': 'Several people get equal parts, at most one record apart.', 'move.most': 'How many', 'move.most.hint': 'Empty: all. The oldest first.', 'move.of.n': 'of {n}', 'move.preview': '{name}: {n}', 'move.act': 'Hand over', 'move.done': '{n, plural, one {# record} other {# records}} handed over', 'move.started': 'Handing over: there are many records, this takes up to a minute', 'move.follow': 'Open work of a client follows him',
    drag: 'Drag onto somebody else', mixed: '≈ by rate', 'bar.label': '{stage}: {n}', none: '—',
    'widget.none': 'Nobody has open work.', 'widget.all': 'The whole load', 'widget.late': 'Overdue: {n}',
  },
});
