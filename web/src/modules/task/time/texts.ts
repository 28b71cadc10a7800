import { defineTexts } from '~/lib/text/defineTexts';

export const timeWords = defineTexts({
  ru: {
    'timer': 'Счётчик времени: {title}', 'timer.stop': 'Остановить', 'timer.note': 'Что сделано (необязательно)', 'timer.stopped': 'Записано: {time}', 'timer.start': 'Запустить счётчик', 'timer.started': 'Счётчик запущен', 'timer.runs': 'Счётчик идёт',
    'time': 'Время', 'of': 'Время · {spent}', 'of.estimate': 'Время · {spent} из {estimate}', 'over': 'На {time} больше оценки', 'none': 'Время ещё не отмечали', 'add': 'Отметить время', 'add.amount': 'Сколько', 'add.hint': '90, 1:30 или 1 ч 30 мин', 'add.wrong': 'Напишите 90, 1:30 или 1 ч 30 мин', 'add.from': 'Когда начали (пусто – только что)', 'add.hour': 'Во сколько начали', 'add.note': 'Что сделано', 'save': 'Сохранить', 'saved': 'Время записано', 'change': 'Изменить запись', 'remove': 'Убрать запись', 'removed': 'Запись убрана', 'running': 'идёт', 'byHand': 'вручную', 'more': 'Все записи',
    'report': 'Учёт времени', 'report.by': 'По кому или чему', 'by.person': 'По людям', 'by.task': 'По задачам', 'by.project': 'По проектам', 'by.day': 'По дням', 'period': 'Период', 'period.week': 'Эта неделя', 'period.month': 'Этот месяц', 'period.before': 'Прошлый месяц', 'report.none': 'За этот период времени не отмечали', 'report.total': 'Всего', 'report.spent': 'Затрачено', 'report.estimate': 'Оценка', 'report.entries': 'Записей', 'report.noProject': 'Без проекта', 'report.hidden': 'Задача № {id}', 'entries': 'Записи: {what}', 'entries.more': 'Показать ещё', 'person': 'Сотрудник', 'task': 'Задача', 'project': 'Проект', 'day': 'День',
  },
  en: {
    'timer': 'Timer: {title}', 'timer.stop': 'Stop', 'timer.note': 'What was done (optional)', 'timer.stopped': 'Noted: {time}', 'timer.start': 'Start the timer', 'timer.started': 'Timer started', 'timer.runs': 'The timer is running',
    'time': 'Time', 'of': 'Time · {spent}', 'of.estimate': 'Time · {spent} of {estimate}', 'over': '{time} over the estimate', 'none': 'No time noted yet', 'add': 'Note time', 'add.amount': 'How much', 'add.hint': '90, 1:30 or 1h 30m', 'add.wrong': 'Write 90, 1:30 or 1h 30m', 'add.from': 'When it began (empty: just now)', 'add.hour': 'At what time it began', 'add.note': 'What was done', 'save': 'Save', 'saved': 'Time noted', 'change': 'Change the entry', 'remove': 'Remove the entry', 'removed': 'Entry removed', 'running': 'running', 'byHand': 'by hand', 'more': 'All entries',
    'report': 'Time', 'report.by': 'By whom or what', 'by.person': 'By people', 'by.task': 'By tasks', 'by.project': 'By projects', 'by.day': 'By days', 'period': 'Period', 'period.week': 'This week', 'period.month': 'This month', 'period.before': 'Last month', 'report.none': 'No time was noted in this period', 'report.total': 'Total', 'report.spent': 'Spent', 'report.estimate': 'Estimate', 'report.entries': 'Entries', 'report.noProject': 'Without a project', 'report.hidden': 'Task #{id}', 'entries': 'Entries: {what}', 'entries.more': 'Show more', 'person': 'Person', 'task': 'Task', 'project': 'Project', 'day': 'Day',
  },
});

/** The letters an hour and a minute begin with, as people of either language write them after a number. */
export const UNIT_LETTERS = { hour: 'hч', minute: 'mм' };
