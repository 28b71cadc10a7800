import { defineTexts } from '~/lib/text/defineTexts';

export const plannerTexts = defineTexts({
  ru: {
    'calendar': 'Календарь', 'only': 'Дела или задачи', 'only.all': 'Всё', 'only.activity': 'Дела', 'only.task': 'Задачи', 'show': 'Что показать', 'show.day': 'День', 'show.week': 'Неделя', 'show.month': 'Месяц', 'show.list': 'Список', 'today': 'Сегодня', 'previous': 'Назад', 'next': 'Вперёд',
    'add': 'Дело', 'add.title': 'Новое дело', 'add.save': 'Запланировать', 'add.bound': 'С кем или о чём', 'add.boundTo': 'Связать с', 'add.duration': 'Длительность', 'add.minutes': '{n, plural, one {# минута} few {# минуты} many {# минут} other {# минуты}}', 'add.hours': '{n, plural, one {# час} few {# часа} many {# часов} other {# часа}}', 'add.said': 'Запланировано: {title}',
    'bound.deal': 'Сделка', 'bound.lead': 'Лид', 'bound.company': 'Компания', 'bound.contact': 'Контакт',
    'people': 'Чей календарь', 'people.me': 'Мой', 'people.only': 'Только мой', 'people.all': 'Все мои люди', 'people.count': 'Людей: {n}', 'people.most': 'Не больше {n} человек сразу',
    'allDay': 'Весь день', 'more': 'ещё {n}', 'more.of': 'Показать весь день: {day}', 'less': 'Свернуть', 'deadline': 'Срок задачи', 'done': 'сделано', 'late': 'просрочено',
    'many': 'Показана только часть: дел слишком много. Выберите период короче или меньше людей.', 'empty': 'В этом месяце ничего не запланировано', 'emptyText': 'Нажмите «Дело», чтобы запланировать звонок, встречу или письмо.',
    'moved': '{title}: {when}', 'resized': '{title}: {length}',
    'entry.keys': '{title}. Enter открывает, Alt и стрелки переносят', 'away': '{name}: {kind}', 'kind.vacation': 'отпуск', 'kind.sick': 'болезнь', 'kind.trip': 'поездка', 'kind.other': 'отсутствие',
    'short': 'Короткий день', 'off': 'Выходной', 'worked': 'Рабочий день', 'holiday.new_year': 'Новогодние каникулы', 'holiday.christmas': 'Рождество', 'holiday.defender': 'День защитника Отечества', 'holiday.women': 'Женский день', 'holiday.labour': 'Праздник Весны и Труда', 'holiday.victory': 'День Победы', 'holiday.russia': 'День России', 'holiday.unity': 'День народного единства', 'holiday.moved': 'Перенос выходного',
    'zone': 'Время: {zone}', 'other': 'Календарь в других программах', 'now': 'Сейчас',
    'action.previous': 'Раньше', 'action.next': 'Позже', 'action.today': 'К сегодняшнему дню',
  },
  en: {
    'calendar': 'Calendar', 'only': 'Activities or tasks', 'only.all': 'All', 'only.activity': 'Activities', 'only.task': 'Tasks', 'show': 'What to show', 'show.day': 'Day', 'show.week': 'Week', 'show.month': 'Month', 'show.list': 'List', 'today': 'Today', 'previous': 'Back', 'next': 'Forward',
    'add': 'Activity', 'add.title': 'New activity', 'add.save': 'Plan', 'add.bound': 'With whom or about what', 'add.boundTo': 'Bind to', 'add.duration': 'Duration', 'add.minutes': '{n, plural, one {# minute} other {# minutes}}', 'add.hours': '{n, plural, one {# hour} other {# hours}}', 'add.said': 'Planned: {title}',
    'bound.deal': 'Deal', 'bound.lead': 'Lead', 'bound.company': 'Company', 'bound.contact': 'Contact',
    'people': 'Whose calendar', 'people.me': 'Mine', 'people.only': 'Only mine', 'people.all': 'All my people', 'people.count': 'People: {n}', 'people.most': 'At most {n} people at once',
    'allDay': 'All day', 'more': '{n} more', 'more.of': 'Show the whole day: {day}', 'less': 'Fold', 'deadline': 'Deadline of a task', 'done': 'done', 'late': 'late',
    'many': 'Only a part is shown: there is too much. Choose a shorter period or fewer people.', 'empty': 'Nothing is planned in this month', 'emptyText': 'Press “Activity” to plan a call, a meeting or a letter.',
    'moved': '{title}: {when}', 'resized': '{title}: {length}',
    'entry.keys': '{title}. Enter opens, Alt and arrows move', 'away': '{name}: {kind}', 'kind.vacation': 'vacation', 'kind.sick': 'illness', 'kind.trip': 'trip', 'kind.other': 'away',
    'short': 'Shorter day', 'off': 'Day off', 'worked': 'Working day', 'holiday.new_year': 'New Year holidays', 'holiday.christmas': 'Christmas', 'holiday.defender': 'Defender of the Fatherland Day', 'holiday.women': 'Women’s Day', 'holiday.labour': 'Spring and Labour Day', 'holiday.victory': 'Victory Day', 'holiday.russia': 'Russia Day', 'holiday.unity': 'Unity Day', 'holiday.moved': 'Day off moved here',
    'zone': 'Time: {zone}', 'other': 'Calendar in other programs', 'now': 'Now',
    'action.previous': 'Earlier', 'action.next': 'Later', 'action.today': 'To today',
  },
});
