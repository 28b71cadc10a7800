import { describe, expect, it } from 'vitest';
import { bothFilters, filterOf, filterText, isComplete, partsOf, readFilter, type Filter } from './filter';

const mine: Filter = { field: 'responsible', op: 'is', value: 'me' };
const notEmpty: Filter = { op: 'not', of: { field: 'amount', op: 'empty' } };
const either: Filter = { op: 'any', of: [mine, notEmpty] };

describe('a filter', () => {
  it('comes apart into chips and together again without loss', () => {
    const filter: Filter = { op: 'all', of: [mine, notEmpty, either] };
    const parts = partsOf(filter);
    expect(parts.conditions).toEqual([{ condition: mine, not: false }, { condition: { field: 'amount', op: 'empty' }, not: true }]);
    expect(parts.rest).toEqual([either]);
    expect(filterOf(parts)).toEqual(filter);
  });
  it('is nothing when no chip is left', () => {
    expect(filterOf({ conditions: [], rest: [] })).toBeNull();
    expect(filterText(null)).toBeUndefined();
  });
  it('survives the address and ignores nonsense there', () => {
    expect(readFilter(filterText({ op: 'all', of: [mine] })!)).toEqual({ op: 'all', of: [mine] });
    expect(readFilter('{oops')).toBeNull();
    expect(readFilter('42')).toBeNull();
  });
  it('joins two filters into one that asks for both', () => {
    expect(bothFilters(mine, either)).toEqual({ op: 'all', of: [mine, either] });
    expect(bothFilters(null, mine)).toEqual(mine);
  });
  it('knows an unfinished condition', () => {
    expect(isComplete({ field: 'amount', op: 'between', from: null, to: null })).toBe(false);
    expect(isComplete({ field: 'amount', op: 'between', from: 0 })).toBe(true);
    expect(isComplete({ field: 'stage', op: 'in', values: [] })).toBe(false);
  });
});
