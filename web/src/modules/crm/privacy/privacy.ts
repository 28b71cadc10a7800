import { queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';

export const PURPOSES = ['processing', 'mailing', 'publication', 'transfer', 'other'] as const;
export const BASES = ['consent', 'contract', 'law', 'interest'] as const;
export const WAYS = ['paper', 'site', 'email', 'phone', 'messenger', 'other'] as const;

/** A ground on which data of a client are kept. */
export interface Consent {
  id: number;
  purpose: (typeof PURPOSES)[number];
  basis: (typeof BASES)[number];
  how: (typeof WAYS)[number];
  wording: string;
  version: string;
  given: string;
  until: string | null;
  withdrawn: string | null;
  withdrawnHow: (typeof WAYS)[number] | null;
  enteredBy: number | null;
}

export const privacyQuery = (type: string, id: number) =>
  queryOptions({
    queryKey: ['records', type, 'related', 'privacy', id],
    queryFn: ({ signal }) => get<{ items: Consent[]; can: { update: boolean; erase: boolean } }>(`/api/crm/privacy/${type}/${id}`, undefined, { signal }),
  });

/** What an erasure would do, and what has to be decided. */
export interface ErasurePreview {
  title: string;
  erasedAt: string | null;
  leads: number;
  deals: number;
  requisites: number;
  comments: { id: number; type: string; record: number; author: number | null; at: string; text: string }[];
  /** What names him where no card shows it: kept by programs. */
  elsewhere: { keeper: string; place: 'program.entity' | 'program.section' | 'program.item' | 'program.option' | 'program.event'; title: string; by: ('phone' | 'email' | 'number')[] }[];
  files: { id: number; name: string; size: number; type: string; record: number }[];
}

export const erasureQuery = (id: number) =>
  queryOptions({
    queryKey: ['privacy', 'erasure', id],
    queryFn: ({ signal }) => get<ErasurePreview>(`/api/crm/privacy/erasure/${id}`, undefined, { signal }),
    staleTime: 0,
  });

/** Fields by which a client refuses a way of being addressed, by the field whose addresses they close. */
export const REFUSALS = ['noCalls', 'noEmails', 'noSms', 'noMessages'] as const;
