import { queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';
import { rememberRefs } from '~/modules/records/data/refs';
import type { Item, Refs, Sums } from '~/modules/records/data/types';
import type { CompanyOfPerson, PeopleOfCompany, TurnoverYear } from './types';

/** Keys end in «related», so that live changes of the type refresh them. */
export const peopleQuery = (company: number) =>
  queryOptions({
    queryKey: ['records', 'company', 'related', 'people', company],
    queryFn: ({ signal }) => get<PeopleOfCompany>(`/api/crm/companies/${company}/people`, undefined, { signal }),
  });

export const companiesQuery = (contact: number) =>
  queryOptions({
    queryKey: ['records', 'contact', 'related', 'companies', contact],
    queryFn: async ({ signal }) => (await get<{ items: CompanyOfPerson[] }>(`/api/crm/contacts/${contact}/companies`, undefined, { signal })).items,
  });

export const clientDealsQuery = (type: string, id: number) =>
  queryOptions({
    queryKey: ['records', 'deal', 'related', type, id],
    queryFn: async ({ signal }) => {
      const deals = await get<{ items: Item[]; count?: number; refs?: Refs } & Partial<Sums>>(`/api/crm/clients/${type}/${id}/deals`, undefined, { signal });
      rememberRefs(deals.refs);
      return deals;
    },
  });

export const turnoverQuery = (company: number) =>
  queryOptions({
    queryKey: ['records', 'company', 'related', 'turnover', company],
    queryFn: async ({ signal }) => (await get<{ items: TurnoverYear[] }>(`/api/crm/companies/${company}/turnover`, undefined, { signal })).items,
  });
