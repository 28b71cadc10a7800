import { defineTexts } from '~/lib/text/defineTexts';

/** The few words that the menu needs at once. */
export const activityMenuTexts = defineTexts({
  ru: { day: 'Мой день', calendar: 'Календарь', activities: 'Дела', overdue: 'Просрочено или скоро: {n}', incoming: 'Входящих: {n}' },
  en: { day: 'My day', calendar: 'Calendar', activities: 'Activities', overdue: 'Late or due soon: {n}', incoming: 'Incoming: {n}' },
});
