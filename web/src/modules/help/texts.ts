import { defineTexts } from '~/lib/text/defineTexts';

export const helpTexts = defineTexts({
  ru: { menu: 'Справка', pages: 'Разделы справки', 'page.first-steps': 'Первые шаги', 'page.home': 'Главная', 'page.lists': 'Списки и отбор', 'page.board': 'Доска', 'page.card': 'Карточка', 'page.clients': 'Клиенты', 'page.queue': 'Очередь и формы', 'page.import': 'Загрузка из таблиц', 'page.funnel': 'Где теряются клиенты', 'page.people': 'Люди и структура', 'page.handover': 'Передача дел и загрузка', 'page.notifications': 'Уведомления', 'page.security': 'Безопасный вход', 'page.administration': 'Администрирование' },
  en: { menu: 'Help', pages: 'Help pages', 'page.first-steps': 'First steps', 'page.home': 'The start page', 'page.lists': 'Lists and filters', 'page.board': 'The board', 'page.card': 'The card', 'page.clients': 'Clients', 'page.queue': 'Queue and forms', 'page.import': 'Import from tables', 'page.funnel': 'Where clients are lost', 'page.people': 'People and structure', 'page.handover': 'Hand-over of work and load', 'page.notifications': 'Notifications', 'page.security': 'Signing in safely', 'page.administration': 'Administration' },
});
