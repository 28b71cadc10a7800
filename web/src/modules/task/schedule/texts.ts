import { defineTexts } from '~/lib/text/defineTexts';

export const scheduleTexts = defineTexts({
  ru: {
    'every': 'Как часто', 'day': 'По дням', 'week': 'По неделям', 'month': 'По месяцам', 'year': 'По годам',
    'step': 'Раз в', 'step.day': 'дней', 'step.week': 'недель', 'step.month': 'месяцев', 'step.year': 'лет',
    'weekdays': 'Дни недели', 'weekday': 'День недели', 'on': 'Какой день', 'on.day': 'Число месяца', 'on.weekday': 'День недели по счёту', 'on.working': 'Рабочий день по счёту',
    'number': 'Число', 'number.last': 'Последний день', 'nth': 'Который', 'nth.last': 'Последний', 'nth.n': '{n}-й', 'ofMonth': 'Месяц',
    'time': 'До какого часа', 'holidays': 'Если это выходной', 'before': 'Накануне', 'after': 'На следующий рабочий день', 'stay': 'Не переносить', 'skip': 'Пропустить',
    'from': 'Начиная с', 'until': 'По (необязательно)', 'times': 'Сколько раз (необязательно)', 'next': 'Ближайшие дни', 'moved': 'вместо {day}', 'never': 'Дней больше нет',
  },
  en: {
    'every': 'How often', 'day': 'By days', 'week': 'By weeks', 'month': 'By months', 'year': 'By years',
    'step': 'Each', 'step.day': 'days', 'step.week': 'weeks', 'step.month': 'months', 'step.year': 'years',
    'weekdays': 'Days of the week', 'weekday': 'Day of the week', 'on': 'Which day', 'on.day': 'Day of the month', 'on.weekday': 'Counted day of the week', 'on.working': 'Counted working day',
    'number': 'Day', 'number.last': 'The last day', 'nth': 'Which', 'nth.last': 'The last', 'nth.n': 'No. {n}', 'ofMonth': 'Month',
    'time': 'By what time', 'holidays': 'If it is a free day', 'before': 'The working day before', 'after': 'The next working day', 'stay': 'Do not move it', 'skip': 'Leave it out',
    'from': 'Beginning on', 'until': 'Until (optional)', 'times': 'How many times (optional)', 'next': 'The next days', 'moved': 'in place of {day}', 'never': 'No more days',
  },
});
