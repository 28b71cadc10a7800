import { describe, expect, it } from 'vitest';
import type { Figure, Owned } from '../data';
import { FIRST_CHOICE, linesOf, orderOf } from './lines';

const figure = (type: string, count: number): Figure => ({ count, sums: [], base: { currency: 'RUB', amount: 0, mixed: false }, open: { type, filter: { op: 'all', of: [] } } });

const owned: Owned = {
  person: 5,
  types: [
    { type: 'lead', title: 'Leads', open: figure('lead', 0), closed: figure('lead', 0), pipelines: [], followers: [] },
    { type: 'deal', title: 'Deals', open: figure('deal', 3), closed: figure('deal', 2), pipelines: [{ ...figure('deal', 1), id: 1, title: 'One' }, { ...figure('deal', 2), id: 2, title: 'Two' }], followers: [] },
    { type: 'company', title: 'Companies', open: figure('company', 4), closed: null, pipelines: [], followers: ['deal'] },
  ],
  things: [{ code: 'post', title: 'Posts', work: false, items: [{ id: '7', title: 'Seller', href: '/people/posts' }] }],
  left: [],
  running: null,
};
const more = { reason: 'territory' as const, backOn: null, dismiss: false };

describe('the form of a hand-over', () => {
  it('has a line for what there is, or one for each pipeline', () => {
    expect(linesOf(owned, new Set()).map((line) => line.key)).toEqual(['deal', 'company']);
    expect(linesOf(owned, new Set(['deal'])).map((line) => line.key)).toEqual(['deal 1', 'deal 2', 'company']);
  });
  it('gives every line to those chosen for all, unless the line names others', () => {
    const order = orderOf(owned, linesOf(owned, new Set()), { deal: { ...FIRST_CHOICE, receivers: [9], closed: true } }, [6, 7], {}, more);
    expect(order.parts).toEqual([
      { type: 'deal', which: 'all', filter: null, receivers: [9] },
      { type: 'company', which: 'open', filter: null, receivers: [6, 7], follow: true },
    ]);
  });
  it('leaves out what nobody gets', () => {
    expect(orderOf(owned, linesOf(owned, new Set()), {}, [], { 'post 7': 6 }, more)).toMatchObject({ parts: [], things: [{ code: 'post', ids: ['7'], to: 6 }] });
  });
  it('keeps the pipeline beside a condition', () => {
    const order = orderOf(owned, linesOf(owned, new Set(['deal'])), { 'deal 1': { ...FIRST_CHOICE, filter: { field: 'city', op: 'is', value: 'X' } }, 'deal 2': { ...FIRST_CHOICE, take: false }, company: { ...FIRST_CHOICE, take: false } }, [6], {}, more);
    expect(order.parts).toEqual([{ type: 'deal', which: 'open', filter: { op: 'all', of: [{ field: 'pipeline', op: 'is', value: 1 }, { field: 'city', op: 'is', value: 'X' }] }, receivers: [6] }]);
  });
  it('never returns work of one who is dismissed', () => {
    expect(orderOf(owned, [], {}, [], {}, { reason: 'dismissal', backOn: '2027-01-01', dismiss: true }).backOn).toBeNull();
  });
});
