import { queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';
import { rememberRefs } from '~/modules/records/data/refs';
import type { Refs } from '~/modules/records/data/types';
import type { ClientType } from './data';

export const CHARACTERISTIC_KINDS = ['choice', 'text', 'number', 'date', 'flag'] as const;
export type CharacteristicKind = (typeof CHARACTERISTIC_KINDS)[number];

export interface Characteristic {
  id: number;
  title: string;
  kind: CharacteristicKind;
  description: string;
  fields: Partial<Record<ClientType, string>>;
  options: string[];
}

/** What a client is like, with what it was before: the latest first. */
export interface ClientCharacteristic {
  id: number;
  title: string;
  field: string;
  value: unknown;
  history: { value: unknown; on: string; by: number | null }[];
}

export interface ClientCharacteristics {
  items: ClientCharacteristic[];
  refs: Refs;
}

export const characteristicsQuery = queryOptions({
  queryKey: ['segment', 'characteristics'],
  queryFn: async ({ signal }) => (await get<{ items: Characteristic[] }>('/api/crm/characteristics', undefined, { signal })).items,
});

/** Lies below the record, so that a change of the record brings it anew. */
export const clientCharacteristicsQuery = (type: ClientType, id: number) =>
  queryOptions({
    queryKey: ['records', type, 'record', id, 'characteristics'],
    queryFn: async ({ signal }) => {
      const values = await get<ClientCharacteristics>(`/api/crm/clients/${type}/${id}/characteristics`, undefined, { signal });
      rememberRefs(values.refs);
      return values.items;
    },
  });
