import { useMemo } from 'react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useMe } from '~/lib/session/useMe';
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

/** A portal that sells to individuals alone asks for no company anywhere. */
function withoutCompanies(type: RecordType): RecordType {
  const isCompany = (field: Field): boolean => field.code === 'companyTitle' || (field.kind === 'record' && field.recordType === 'company');
  const codes = new Set(type.fields.filter(isCompany).map((field) => field.code));
  const asked = type.quickAdd.map((field) => (field === 'company' && type.fields.some((each) => each.code === 'contact') ? 'contact' : field));
  return { ...type, fields: type.fields.filter((field) => !codes.has(field.code)), quickAdd: asked.filter((field, index) => !codes.has(field) && asked.indexOf(field) === index), defaultColumns: type.defaultColumns.filter((field) => !codes.has(field)) };
}

export function useRecordType(code: string): KnownType {
  const { data } = useSuspenseQuery(typesQuery);
  const persons = useMe().settings.clientKinds === 'persons';
  return useMemo(() => {
    const described = data.find((each) => each.code === code);
    if (!described) throw new Error(`unknown record type: ${code}`);
    const whole = described.fields.some((field) => field.code === 'title') ? described : { ...described, fields: [computedTitle(described.title), ...described.fields] };
    const type = persons ? withoutCompanies(whole) : whole;
    return { ...type, byCode: new Map(type.fields.map((field) => [field.code, field])) };
  }, [data, code, persons]);
}
