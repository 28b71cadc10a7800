import { queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';
import type { Field, FieldKind } from '~/modules/records/data/types';

/** A field made by an administrator, as its editor sees it. */
export interface CustomField extends Field {
  titleEn?: string | null;
  usedBy?: string | null;
  deletedAt?: string | null;
  /** Of its column: `ready`, or still being made. */
  state?: string | null;
  /** Of its index: `none`, `waiting`, `building`, `ready`, `failed`. */
  index?: string | null;
  indexError?: string | null;
}

/** Kinds in the order in which they are offered. */
export const KINDS: FieldKind[] = ['text', 'longText', 'integer', 'number', 'money', 'date', 'moment', 'flag', 'choice', 'book', 'person', 'record', 'url', 'address', 'file'];

interface KindAbility {
  kind: FieldKind;
  multiple: boolean;
  filterable: boolean;
}

interface Fields {
  items: CustomField[];
  deleted: CustomField[];
  kinds: KindAbility[];
}

/** Whether something of a field is still being made in the background. */
export function isBuilding(field: CustomField): boolean {
  return (field.state ?? 'ready') !== 'ready' || field.index === 'waiting' || field.index === 'building';
}

export const customFieldsQuery = (type: string) =>
  queryOptions({
    queryKey: ['admin', 'fields', type],
    queryFn: ({ signal }) => get<Fields>(`/api/records/${type}/fields`, undefined, { signal }),
    staleTime: 0,
    refetchInterval: (query) => (query.state.data?.items.some(isBuilding) ? 2000 : false),
  });
