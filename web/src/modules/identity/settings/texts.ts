import { defineTexts } from '~/lib/text/defineTexts';

export const identitySettingsTexts = defineTexts({
  ru: {
    people: 'Сотрудники', 'people.text': 'Пригласить, изменить профиль, уволить с передачей дел, вернуть, дать новый пароль.', 'people.words': 'пользователи люди менеджеры кадры приглашение увольнение',
    structure: 'Структура компании', 'structure.text': 'Отделы, руководители и заместители: от них зависит, кто чьи дела видит.', 'structure.words': 'оргструктура отдел подразделение начальник подчинённые',
    posts: 'Должности', 'posts.text': 'Обязанности, полномочия и кому подчиняется должность.', 'posts.words': 'инструкция штатное расписание функции',
    absences: 'Отсутствия', 'absences.text': 'Отпуска, больничные, командировки и кто замещает.', 'absences.words': 'отпуск календарь заместитель график',
  },
  en: {
    people: 'People', 'people.text': 'Invite, change a profile, dismiss with a hand-over of work, bring back, give a new password.', 'people.words': 'users staff managers invitation dismissal',
    structure: 'Company structure', 'structure.text': 'Departments, heads and deputies: who sees whose work depends on them.', 'structure.words': 'org chart department division boss subordinates',
    posts: 'Posts', 'posts.text': 'Duties, competence and whom a post answers to.', 'posts.words': 'job description functions',
    absences: 'Absences', 'absences.text': 'Vacations, sick leaves, trips and who stands in.', 'absences.words': 'holiday calendar deputy schedule',
  },
});
