import { defineTexts } from '~/lib/text/defineTexts';

/** Words of the window that arranges cards. */
export const layoutTexts = defineTexts({
  ru: {
    department: 'Для отдела', whichDepartment: 'Отдел', whichView: 'Вид карточки', usual: 'Обычный (открывается сразу)', newView: 'Новый вид…', name: 'Название вида', namePlaceholder: 'Например, «Короткая» или «Для юриста»', remove: 'Удалить вид', removed: 'Вид карточки удалён',
    all: 'Все заведённые виды: {n}', everybody: 'для всех', mine: 'для меня', ofDepartment: 'отдел «{department}»', ofRole: 'роль «{role}»', usualShort: 'Обычный',
    rule: 'Из видов с одним названием человеку достаётся самый близкий: свой, потом его роли, его отдела, общий; у каждого вид одной воронки раньше вида всех воронок.',
  },
  en: {
    department: 'For a department', whichDepartment: 'Department', whichView: 'View of the card', usual: 'Usual (opens at once)', newView: 'New view…', name: 'Name of the view', namePlaceholder: 'For example “Short” or “For the lawyer”', remove: 'Delete the view', removed: 'The view of the card is deleted',
    all: 'All views that are kept: {n}', everybody: 'for everybody', mine: 'for me', ofDepartment: 'department “{department}”', ofRole: 'role “{role}”', usualShort: 'Usual',
    rule: 'Of views with the same name a person gets the nearest: his own, then that of his role, of his department, of everybody; each for one pipeline before all pipelines.',
  },
});
