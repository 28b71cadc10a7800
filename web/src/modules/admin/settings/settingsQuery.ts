import { queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';

export interface CompanySettings {
  companyName: string;
  timeZone: string;
  currency: string;
  language: 'ru' | 'en';
  taskPolicy: 'lines' | 'free';
  dealVisibility: 'own' | 'department' | 'all';
  leadMode: 'leads' | 'simple';
  clientKinds: 'both' | 'companies' | 'persons';
}

export const settingsQuery = queryOptions({
  queryKey: ['admin', 'settings'],
  queryFn: ({ signal }) => get<CompanySettings>('/api/admin/settings', undefined, { signal }),
  staleTime: 0,
});
