import { queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';
import type { FieldKind, Refs } from '~/modules/records/data/types';

/** A field with how it is filled and used. */
export interface UsedField {
  code: string;
  title: string;
  kind: FieldKind;
  custom: boolean;
  purpose: string;
  usedBy: string;
  /** No card shows it. */
  offCard: boolean;
  /** In how many open records; null while nothing has been counted. */
  filled: number | null;
  people: number[];
  lastUsed: { kind: 'filter' | 'sort' | 'export' | 'import' | 'report' | 'document'; at: string } | null;
  places: { kind: string; kindTitle: string; title: string }[];
  unused: boolean;
}

export interface FieldUse {
  countedAt: string | null;
  open: number;
  days: number;
  time: { cards: number; average: number; days: number };
  shown: number;
  most: number;
  items: UsedField[];
  refs: Refs;
}

/** The use of a type's fields; asked again while it is being counted for the first time. */
export const fieldUseQuery = (type: string, pipeline: number | null) =>
  queryOptions({
    queryKey: ['quality', 'fields', type, pipeline],
    queryFn: ({ signal }) => get<FieldUse>(`/api/quality/fields/${type}`, { pipeline }, { signal }),
    staleTime: 0,
    refetchInterval: (query) => (query.state.data?.countedAt === null ? 2_000 : false),
  });

/** A card needs these always. */
export const ALWAYS = ['title', 'stage', 'responsible'];
