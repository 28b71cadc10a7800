import { useMemo } from 'react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useText } from '~/lib/text/useText';
import { typesQuery } from '../data/queries';
import type { Tie } from '../data/types';
import type { KnownType } from '../data/useRecordType';
import { recordsTexts } from '../texts';
import type { RelatedFilter } from './filter';

/** A tie with its name: `Deals`, or `Contacts: Referred by` where several fields lead to the same type. */
export interface TieTitle {
  tie: Tie;
  title: string;
}

/** Everything that a filter of this type may ask for beside the record itself. */
export function useTies(type: KnownType): TieTitle[] {
  const t = useText(recordsTexts);
  const { data: types } = useSuspenseQuery(typesQuery);
  return useMemo(() => {
    const ties = type.related ?? [];
    const seen = new Set<string>();
    return ties.map((tie) => {
      const title = tie.attachment?.titlePlural ?? types.find((each) => each.code === tie.type)?.titlePlural ?? tie.type;
      const first = !seen.has(tie.type);
      seen.add(tie.type);
      return { tie, title: first ? title : t('filter.related.by', { type: title, field: tie.title ?? tie.by }) };
    });
  }, [type, types, t]);
}

/** The name of what a condition asks for and the type of it; null where it is there no more. */
export function useTied(type: KnownType, related: RelatedFilter): { title: string; type: KnownType } | null {
  const ties = useTies(type);
  const { data: types } = useSuspenseQuery(typesQuery);
  return useMemo(() => {
    const found = ties.find(({ tie }) => tie.type === related.type && (!related.by || tie.by === related.by));
    const attachment = found?.tie.attachment;
    const described = types.find((each) => each.code === related.type);
    if (!found || (!attachment && !described)) return null;
    const fields = attachment?.fields ?? described?.fields ?? [];
    const base = described ?? { ...type, code: related.type, pipelines: [], hasStages: false, related: [] };
    return { title: found.title, type: { ...base, fields, byCode: new Map(fields.map((field) => [field.code, field])) } };
  }, [ties, types, related.type, related.by, type]);
}
