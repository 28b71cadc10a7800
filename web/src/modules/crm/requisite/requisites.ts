import { queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';

export const PRESETS = ['organization', 'entrepreneur', 'individual', 'foreign'] as const;
export type Preset = (typeof PRESETS)[number];

export const TEXTS = ['fullName', 'shortName', 'inn', 'kpp', 'ogrn', 'okpo', 'okved', 'director', 'directorPost', 'actsOn', 'accountant', 'document', 'country', 'registrationNumber', 'taxNumber', 'vatNumber', 'note'] as const;
export type RequisiteText = (typeof TEXTS)[number];

export const ADDRESS_KINDS: Record<Preset, AddressKind[]> = {
  organization: ['legal', 'actual', 'postal'],
  entrepreneur: ['registration', 'actual', 'postal'],
  individual: ['registration', 'actual', 'postal'],
  foreign: ['legal', 'actual', 'postal'],
};
export type AddressKind = 'legal' | 'actual' | 'postal' | 'registration';

export interface Address {
  kind: AddressKind;
  postalCode: string;
  country: string;
  region: string;
  city: string;
  line: string;
}

export interface Account {
  /** Missing for one that is not saved yet. */
  id?: number;
  /** What a program calls it. */
  title?: string;
  bank: string;
  bik: string;
  account: string;
  correspondentAccount: string;
  swift: string;
  currency: string | null;
  main: boolean;
  note: string;
}

export type Requisite = Partial<Record<RequisiteText, string>> & {
  id: number;
  preset: Preset;
  title: string;
  main: boolean;
  addresses: Address[];
  accounts: Account[];
};

export interface Requisites {
  items: Requisite[];
  can: { update: boolean };
  forms: Record<Preset, RequisiteText[]>;
}

/** Requisites of a company or a contact, the main ones first. */
export const requisitesQuery = (type: string, id: number) =>
  queryOptions({
    queryKey: ['records', type, 'related', 'requisites', id],
    queryFn: ({ signal }) => get<Requisites>(`/api/crm/requisites/${type}/${id}`, undefined, { signal }),
  });

export interface OwnCompany {
  id: number;
  title: string;
  requisites: Requisite[];
}

/** The portal's own companies with their requisites. */
export const ownCompaniesQuery = queryOptions({
  queryKey: ['records', 'company', 'related', 'own'],
  queryFn: async ({ signal }) => (await get<{ items: OwnCompany[] }>('/api/crm/own-companies', undefined, { signal })).items,
});

/** What is chosen for the papers of a deal, and the requisites of its client that it is chosen from. */
export interface Chosen {
  requisite: number | null;
  account: number | null;
  ownRequisite: number | null;
  ownAccount: number | null;
  items: Requisite[];
}

export const chosenQuery = (deal: number) =>
  queryOptions({
    queryKey: ['records', 'deal', 'related', 'chosen', deal],
    queryFn: ({ signal }) => get<Chosen>(`/api/crm/requisites/chosen/deal/${deal}`, undefined, { signal }),
  });

/** An address in one line, as on an envelope. */
export function addressLine({ postalCode, country, region, city, line }: Address): string {
  return [postalCode, country, region, city, line].filter(Boolean).join(', ');
}
