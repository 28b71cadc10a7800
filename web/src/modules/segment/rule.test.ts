import { describe, expect, it } from 'vitest';
import type { Filter } from '~/modules/records/filter/filter';
import { filterOfRule, ruleOf } from './rule';

const city: Filter = { field: 'city', op: 'is', value: 'Perm' };
const bank: Filter = { field: 'industry', op: 'is', value: 7 };
const deals: Filter = { op: 'not', of: { op: 'related', type: 'deal' } };

describe('a rule', () => {
  it('comes apart into groups and together again', () => {
    const filter: Filter = { op: 'all', of: [city, deals, { op: 'any', of: [bank, city] }, { op: 'not', of: { op: 'any', of: [bank] } }] };
    expect(ruleOf(filter).groups.map(({ kind }) => kind)).toEqual(['all', 'any', 'none']);
    expect(filterOfRule(ruleOf(filter))).toEqual(filter);
  });
  it('keeps the largest around the conditions', () => {
    const filter: Filter = { op: 'top', most: 100, field: 'revenue', of: { op: 'all', of: [city] } };
    expect(ruleOf(filter).top).toEqual({ most: 100, field: 'revenue' });
    expect(filterOfRule(ruleOf(filter))).toEqual(filter);
  });
  it('loses nothing that it cannot show', () => {
    const odd: Filter = { op: 'any', of: [{ op: 'all', of: [city, { op: 'any', of: [bank, city] }] }, bank] };
    expect(filterOfRule(ruleOf({ op: 'all', of: [odd] }))).toEqual({ op: 'all', of: [odd] });
  });
  it('names everybody without conditions', () => {
    expect(filterOfRule(ruleOf(null))).toEqual({ op: 'all', of: [] });
  });
});
