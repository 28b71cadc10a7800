import { useMemo } from 'react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { typesQuery } from './queries';
import type { Field, RecordType } from './types';

/** A record type's metadata with its fields by code; suspends until it is known. */
export interface KnownType extends RecordType {
  byCode: Map<string, Field>;
}

export function useRecordType(code: string): KnownType {
  const { data } = useSuspenseQuery(typesQuery);
  return useMemo(() => {
    const type = data.find((each) => each.code === code);
    if (!type) throw new Error(`unknown record type: ${code}`);
    return { ...type, byCode: new Map(type.fields.map((field) => [field.code, field])) };
  }, [data, code]);
}
