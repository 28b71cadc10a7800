import { defineTexts } from '~/lib/text/defineTexts';

export const taskSettingsTexts = defineTexts({
  ru: { 'rules': 'Правила задач', 'rules.text': 'Сроки, первый ответ, наблюдатели, поручения соисполнителям.', 'rules.words': 'задачи правила срок три дня 24 часа наблюдатель соисполнитель линии управления без ограничений' },
  en: { 'rules': 'Rules of tasks', 'rules.text': 'Deadlines, first answer, watchers, what is asked of co-assignees.', 'rules.words': 'tasks rules deadline three days 24 hours watcher co-assignee lines of management without limits' },
});
