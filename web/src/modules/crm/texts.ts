import { defineTexts } from '~/lib/text/defineTexts';

export const crmTexts = defineTexts({
  ru: { 'menu.deals': 'Сделки', 'menu.leads': 'Лиды', 'menu.contacts': 'Контакты', 'menu.companies': 'Компании' },
  en: { 'menu.deals': 'Deals', 'menu.leads': 'Leads', 'menu.contacts': 'Contacts', 'menu.companies': 'Companies' },
});
