import { queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';
import type { Field, FieldKind } from '~/modules/records/data/types';

/** A field made by an administrator, as its editor sees it. */
export interface CustomField extends Field {
  titleRu?: string | null;
  titleEn?: string | null;
  usedBy?: string | null;
  /** How many records have a value. */
  filled?: number | null;
  deletedAt?: string | null;
  /** `building` while the index is made, `waiting` while the column is. */
  state?: string | null;
}

export const KINDS: FieldKind[] = ['text', 'longText', 'integer', 'number', 'money', 'date', 'moment', 'flag', 'choice', 'book', 'person', 'record', 'url', 'address', 'file'];

/** Kinds that may have several values. */
export const MULTIPLE: ReadonlySet<FieldKind> = new Set<FieldKind>(['text', 'integer', 'number', 'date', 'choice', 'book', 'person', 'record', 'url', 'file']);

export const customFieldsQuery = (type: string) =>
  queryOptions({
    queryKey: ['admin', 'fields', type],
    queryFn: async ({ signal }) => (await get<{ items: CustomField[] }>(`/api/records/${type}/fields`, undefined, { signal })).items.filter((field) => field.custom !== false),
    staleTime: 0,
  });
