import { expect, test } from 'vitest';
import { inOrder, isAbsent, mapTree, stepped, withThoseBelow } from './mapTree';
import type { PersonOfCompany } from './types';

const person = (id: number, reportsTo: number | null, part: Partial<PersonOfCompany> = {}): PersonOfCompany => ({
  contact: { id, title: `P${id}` }, role: null, post: null, primary: true, from: null, to: null, reportsTo, ...part,
});

test('people stand below whom they report to, the key person first', () => {
  const tree = mapTree([person(1, null), person(2, null, { key: true }), person(3, 1), person(4, 3), person(5, 99)]);
  expect(tree.map((branch) => branch.person.contact.id)).toEqual([2, 1, 5]);
  expect(inOrder(tree).map((each) => each.contact.id)).toEqual([2, 1, 3, 4, 5]);
});

test('a circle loses nobody', () => {
  expect(inOrder(mapTree([person(1, 2), person(2, 1)])).length).toBe(2);
});

test('nobody may report to those below him', () => {
  expect([...withThoseBelow([person(1, null), person(2, 1), person(3, 2), person(4, null)], 1)].sort()).toEqual([1, 2, 3]);
});

test('keys move a person in and out', () => {
  const tree = mapTree([person(1, null), person(2, null), person(3, 1), person(4, 3)]);
  expect(stepped(tree, 2, 'in')).toBe(1);
  expect(stepped(tree, 1, 'in')).toBeUndefined();
  expect(stepped(tree, 4, 'out')).toBe(1);
  expect(stepped(tree, 3, 'out')).toBeNull();
  expect(stepped(tree, 1, 'out')).toBeUndefined();
});

test('who is absent until today is not there today', () => {
  const away = person(1, null);
  away.contact.absentUntil = '2026-05-05';
  expect(isAbsent(away, '2026-05-05')).toBe(true);
  expect(isAbsent(away, '2026-05-06')).toBe(false);
});
