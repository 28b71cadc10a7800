import { IconAddressBook, IconBuilding, IconInbox, IconTargetArrow, IconUser } from '@tabler/icons-react';
import type { PageModule } from '~/lib/module';
import { opens } from '~/lib/session/has';
import { crmTexts } from './texts';

/** Selling: leads, deals, contacts, companies. */
export const crmModule: PageModule = {
  code: 'crm',
  menu: [
    { id: 'deals', title: crmTexts.label('menu.deals'), icon: IconTargetArrow, to: '/deals', order: 20, part: 'main', phone: 2, keys: 'g d', visible: (me) => opens(me, 'deal') },
    { id: 'leads', title: crmTexts.label('menu.leads'), icon: IconInbox, to: '/leads', order: 30, part: 'main', phone: 3, keys: 'g l', visible: (me) => me.settings.leadMode !== 'simple' && opens(me, 'lead') },
    { id: 'clients', title: crmTexts.label('menu.clients'), icon: IconAddressBook, to: '/clients', order: 39, part: 'main', keys: 'g k', visible: (me) => opens(me, 'company') || opens(me, 'contact') },
    { id: 'contacts', title: crmTexts.label('menu.contacts'), icon: IconUser, to: '/contacts', order: 40, part: 'main', phone: 4, keys: 'g c', visible: (me) => opens(me, 'contact') },
    { id: 'companies', title: crmTexts.label('menu.companies'), icon: IconBuilding, to: '/companies', order: 41, part: 'main', phone: 5, keys: 'g o', visible: (me) => me.settings.clientKinds !== 'persons' && opens(me, 'company') },
  ],
  settings: () => import('./form/sections').then(({ sections }) => sections),
  settingsRoutes: [
    { path: 'own-companies', lazy: () => import('./requisite/OwnCompaniesPage').then(({ OwnCompaniesPage }) => ({ Component: OwnCompaniesPage })) },
    { path: 'exclusions', lazy: () => import('./exclusion/ExclusionsPage').then(({ ExclusionsPage }) => ({ Component: ExclusionsPage })) },
    { path: 'forms', lazy: () => import('./form/FormsPage').then(({ FormsPage }) => ({ Component: FormsPage })) },
    { path: 'forms/:id', lazy: () => import('./form/FormPage').then(({ FormPage }) => ({ Component: FormPage })) },
  ],
  widgets: { wins: () => import('./deal/WinsWidget').then(({ WinsWidget }) => WinsWidget) },
  live: ['deal', 'lead', 'contact', 'company'],
  routes: [
    { path: 'deals/:id?', lazy: () => import('./CrmPage').then(({ DealsPage }) => ({ Component: DealsPage })) },
    { path: 'leads/:id?', lazy: () => import('./CrmPage').then(({ LeadsPage }) => ({ Component: LeadsPage })) },
    { path: 'contacts/:id?', lazy: () => import('./CrmPage').then(({ ContactsPage }) => ({ Component: ContactsPage })) },
    { path: 'clients/:kind?', lazy: () => import('./client/ClientsPage').then(({ ClientsPage }) => ({ Component: ClientsPage })) },
    { path: 'companies/:id?', lazy: () => import('./CrmPage').then(({ CompaniesPage }) => ({ Component: CompaniesPage })) },
  ],
};
