import { describe, expect, it } from 'vitest';
import { rightAt, sameRight, type Right, type Role } from './data';

const none: Right = { scope: 'none', opened: false };
const role: Role = {
  id: 1, code: null, title: 'x', note: '', ready: false, locked: false, basedOn: null, basis: 'member', alone: false, changed: 0, holders: [], fields: [], functions: [],
  standard: { read: { scope: 'own', opened: true }, add: none, update: none, delete: none, export: none, import: none, configure: none },
  standards: { task: { read: { scope: 'own', opened: false } } },
  cells: [
    { type: '*', pipeline: null, stage: null, action: 'read', scope: 'department', opened: false },
    { type: 'deal', pipeline: 5, stage: null, action: 'read', scope: 'all', opened: false },
    { type: 'deal', pipeline: 5, stage: 7, action: 'read', scope: 'none', opened: false },
  ],
};
const scope = (type: string, pipeline: number | null, stage: number | null): string => rightAt(role, { type, pipeline, stage }, 'read').scope;

describe('the matrix of a role', () => {
  it('lets the nearest field above hold', () => {
    expect(scope('deal', 5, 7)).toBe('none');
    expect(scope('deal', 5, 8)).toBe('all');
    expect(scope('deal', 6, 9)).toBe('department');
    expect(scope('lead', null, null)).toBe('department');
  });
  it('lets what the ready role says of one type go before what is set for all', () => {
    expect(scope('task', null, null)).toBe('own');
    expect(rightAt(role, { type: 'task', pipeline: null, stage: null }, 'add')).toEqual(none);
  });
  it('falls back to the ready role', () => {
    expect(rightAt({ ...role, cells: [] }, { type: 'deal', pipeline: null, stage: null }, 'read')).toEqual({ scope: 'own', opened: true });
  });
  it('takes all with and without opened for the same', () => {
    expect(sameRight({ scope: 'all', opened: true }, { scope: 'all', opened: false })).toBe(true);
    expect(sameRight({ scope: 'own', opened: true }, { scope: 'own', opened: false })).toBe(false);
  });
});
