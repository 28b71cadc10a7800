import { defineTexts } from '~/lib/text/defineTexts';

export const stepsTexts = defineTexts({
  ru: {
    'board': 'Дела по дням', 'column.overdue': 'Просрочено', 'column.today': 'Сегодня', 'column.tomorrow': 'Завтра', 'column.week': 'На этой неделе', 'column.later': 'Позже', 'column.none': 'Нет дел',
    'count': '{column}: {n}. Открыть списком', 'empty': 'Пусто', 'more': 'Показать ещё', 'move': 'Перенести дело', 'moved': '{title}: дело перенесено на {when}', 'plan': 'Запланировать на {day}', 'gone': 'Дело уже завершено или перенесено. Список обновлён.', 'failed': 'Не получилось загрузить',
    'card': '{title}. Enter открывает, Alt и стрелки переносят дело', 'plan.title': 'Новое дело: {title}', 'close': 'Закрыть', 'mode': 'Дела',
  },
  en: {
    'board': 'Activities by day', 'column.overdue': 'Late', 'column.today': 'Today', 'column.tomorrow': 'Tomorrow', 'column.week': 'This week', 'column.later': 'Later', 'column.none': 'No activity',
    'count': '{column}: {n}. Open as a list', 'empty': 'Empty', 'more': 'Show more', 'move': 'Move the activity', 'moved': '{title}: the activity is moved to {when}', 'plan': 'Plan for {day}', 'gone': 'The activity is done or has been moved. The list is up to date now.', 'failed': 'It did not load',
    'card': '{title}. Enter opens, Alt and arrows move the activity', 'plan.title': 'New activity: {title}', 'close': 'Close', 'mode': 'Activities',
  },
});
