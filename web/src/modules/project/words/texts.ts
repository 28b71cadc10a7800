import { defineTexts } from '~/lib/text/defineTexts';

export const projectWords = defineTexts({
  ru: {
    'scope': 'Какие проекты', 'scope.open': 'В работе', 'scope.closed': 'Завершённые', 'scope.all': 'Все',
    'progress': 'Готово {percent}', 'progress.none': 'Задач ещё нет', 'tasks': 'Завершено {done} из {all}', 'time': 'Время: {spent}', 'time.of': 'Время: {spent} из {estimate}',
    'board': 'Доска', 'gantt': 'Гант', 'timeReport': 'Время', 'files': 'Файлы', 'list': 'Задачи', 'places': 'Где смотреть проект',
    'close': 'Завершить проект', 'open': 'Возобновить', 'closed': 'Проект завершён: его и его задачи изменить нельзя.', 'done.close': 'Проект завершён', 'done.open': 'Проект возобновлён',
    'role.member': 'Вы участник', 'role.observer': 'Вы наблюдатель', 'add': 'Задача', 'card': 'О проекте', 'gone': 'Проекта нет или он вам не виден', 'back': 'К проектам', 'closedTasks': 'Завершённые тоже',
  },
  en: {
    'scope': 'Which projects', 'scope.open': 'Running', 'scope.closed': 'Closed', 'scope.all': 'All',
    'progress': 'Done {percent}', 'progress.none': 'No tasks yet', 'tasks': '{done} of {all} completed', 'time': 'Time: {spent}', 'time.of': 'Time: {spent} of {estimate}',
    'board': 'Board', 'gantt': 'Gantt', 'timeReport': 'Time', 'files': 'Files', 'list': 'Tasks', 'places': 'Views of the project',
    'close': 'Close the project', 'open': 'Open again', 'closed': 'The project is closed: neither it nor its tasks can be changed.', 'done.close': 'Project closed', 'done.open': 'Project opened again',
    'role.member': 'You are a member', 'role.observer': 'You are a watcher', 'add': 'Task', 'card': 'About the project', 'gone': 'There is no such project, or you may not see it', 'back': 'To the projects', 'closedTasks': 'Completed ones too',
  },
});
