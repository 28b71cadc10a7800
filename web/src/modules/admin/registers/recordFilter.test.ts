import { expect, it } from 'vitest';
import type { RecordType } from '~/modules/records/data/types';
import { recordFilter } from './recordFilter';

const field = (code: string, recordType: string, multiple = false) => ({ code, kind: 'record', recordType, multiple, filterable: true });
const type = (code: string, ...fields: unknown[]) => ({ code, fields }) as unknown as RecordType;
const nothing = { person: null, record: null, from: null, to: null };

it('asks for nothing where nothing is asked', () => {
  expect(recordFilter(type('deal'), nothing)).toEqual({ op: 'all', of: [] });
});
it('narrows to the person and the days', () => {
  expect(recordFilter(type('deal'), { ...nothing, person: 5, from: '2026-01-01' })).toEqual({ op: 'all', of: [{ field: 'responsible', op: 'in', values: [5] }, { field: 'createdAt', op: 'between', from: '2026-01-01' }] });
});
it('takes the client and whatever names it', () => {
  const ask = { ...nothing, record: 'company:12' };
  expect(recordFilter(type('company'), ask)).toEqual({ op: 'all', of: [{ field: 'id', op: 'is', value: 12 }] });
  expect(recordFilter(type('deal', field('company', 'company')), ask)).toEqual({ op: 'all', of: [{ field: 'company', op: 'is', value: 12 }] });
  expect(recordFilter(type('contact', field('company', 'company'), field('companies', 'company', true)), ask)).toEqual({
    op: 'all',
    of: [{ op: 'any', of: [{ field: 'company', op: 'is', value: 12 }, { field: 'companies', op: 'in', values: [12] }] }],
  });
  expect(recordFilter(type('task'), ask)).toBeNull();
});
