import { useMemo } from 'react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { typesQuery } from './queries';
import type { Field, RecordType } from './types';

/** A record type's metadata with its fields by code; suspends until it is known. */
export interface KnownType extends RecordType {
  byCode: Map<string, Field>;
}

/** Where the title is made of names it is no field to change, but every list and card shows it. */
function computedTitle(title: string): Field {
  return { code: 'title', kind: 'text', title, required: false, multiple: false, readOnly: true, custom: false, sortable: true, filterable: true };
}

export function useRecordType(code: string): KnownType {
  const { data } = useSuspenseQuery(typesQuery);
  return useMemo(() => {
    const described = data.find((each) => each.code === code);
    if (!described) throw new Error(`unknown record type: ${code}`);
    const type = described.fields.some((field) => field.code === 'title') ? described : { ...described, fields: [computedTitle(described.title), ...described.fields] };
    return { ...type, byCode: new Map(type.fields.map((field) => [field.code, field])) };
  }, [data, code]);
}
