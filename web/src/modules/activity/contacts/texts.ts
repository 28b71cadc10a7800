import { defineTexts } from '~/lib/text/defineTexts';

export const contactsTexts = defineTexts({
  ru: {
    'page': 'План контактов', 'span': 'За какое время', 'span.week': 'Неделя', 'span.month': 'Месяц', 'now.week': 'Эта неделя', 'now.month': 'Этот месяц', 'previous': 'Раньше', 'next': 'Позже', 'weeks': 'Целые недели: {from} – {to}',
    'figures': 'План и факт', 'figures.about': 'Сделано из намеченного; под чертой — сколько дел запланировано на эти дни. Каждое число открывает свои дела.', 'person': 'Сотрудник', 'all': 'Вместе',
    'target': 'Сколько наметить: {kind}, {name}', 'target.none': 'наметить', 'target.by': 'Наметил(а): {name}', 'target.saved': 'План сохранён', 'done': 'Сделано: {n}', 'planned': 'в плане {n}', 'of': 'из',
    'clients': 'С кем связаться', 'clients.about': 'Клиенты без дела на эти дни — первыми, дольше всех молчащие — выше. Считаются и дела по сделкам и лидам клиента.', 'whose': 'Чьи клиенты', 'segment': 'Сегмент', 'segment.all': 'Все клиенты',
    'state.all': 'Все', 'state.unplanned': 'Не запланированы', 'state.planned': 'Запланированы', 'state.done': 'Связались', 'col.client': 'Клиент', 'col.silent': 'Молчание', 'col.contact': 'Последний контакт', 'col.plan': 'План',
    'silent': '{n, plural, =0 {сегодня} one {# день} few {# дня} many {# дней} other {# дня}}', 'never': 'не было', 'plan': 'Запланировать', 'plan.kind': 'Другой вид контакта', 'plan.said': '{title}: {when}', 'plan.hint': 'Свободные полчаса в самый незанятый рабочий день этих недель', 'met': 'Связались {when}',
    'empty': 'Здесь никого нет', 'empty.all': 'Нет клиентов, за которых отвечает этот человек', 'more': 'Показать ещё',
  },
  en: {
    'page': 'Plan of contacts', 'span': 'For which time', 'span.week': 'Week', 'span.month': 'Month', 'now.week': 'This week', 'now.month': 'This month', 'previous': 'Earlier', 'next': 'Later', 'weeks': 'Whole weeks: {from} – {to}',
    'figures': 'Plan and deed', 'figures.about': 'Done of what is meant to be; below the line, how many activities are planned for these days. Each figure opens its activities.', 'person': 'Person', 'all': 'Together',
    'target': 'How many to have: {kind}, {name}', 'target.none': 'set', 'target.by': 'Set by {name}', 'target.saved': 'The plan is saved', 'done': 'Done: {n}', 'planned': '{n} planned', 'of': 'of',
    'clients': 'Whom to contact', 'clients.about': 'Clients without an activity in these days come first, the longest silent above. Activities of a client’s deals and leads count as well.', 'whose': 'Whose clients', 'segment': 'Segment', 'segment.all': 'All clients',
    'state.all': 'All', 'state.unplanned': 'Not planned', 'state.planned': 'Planned', 'state.done': 'Contacted', 'col.client': 'Client', 'col.silent': 'Silence', 'col.contact': 'Last contact', 'col.plan': 'Plan',
    'silent': '{n, plural, =0 {today} one {# day} other {# days}}', 'never': 'none', 'plan': 'Plan', 'plan.kind': 'Another kind of contact', 'plan.said': '{title}: {when}', 'plan.hint': 'A free half hour on the least busy working day of these weeks', 'met': 'Contacted {when}',
    'empty': 'Nobody here', 'empty.all': 'This person answers for no clients', 'more': 'Show more',
  },
});
