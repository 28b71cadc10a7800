import { defineTexts } from '~/lib/text/defineTexts';

export const taskSettingsTexts = defineTexts({
  ru: { 'rules': 'Правила задач', 'rules.text': 'Сроки, первый ответ, наблюдатели, поручения соисполнителям.', 'rules.words': 'задачи правила срок три дня 24 часа наблюдатель соисполнитель линии управления без ограничений', 'forms': 'Формы задач', 'forms.text': 'ПР, РЗ, Отчет и свои: блоки, название, срок, маршрут, документы.', 'forms.words': 'форма задачи пр рз отчет письмо решение блок префикс маршрут согласование документы' },
  en: { 'rules': 'Rules of tasks', 'rules.text': 'Deadlines, first answer, watchers, what is asked of co-assignees.', 'rules.words': 'tasks rules deadline three days 24 hours watcher co-assignee lines of management without limits', 'forms': 'Forms of tasks', 'forms.text': 'Letters, work tasks, reports and your own: blocks, title, deadline, route, documents.', 'forms.words': 'form task letter decision report block prefix route approval documents' },
});
