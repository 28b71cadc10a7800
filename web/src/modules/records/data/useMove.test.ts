import { describe, expect, it } from 'vitest';
import type { BoardData, Item } from './types';
import { moveInBoard, neighboursOf } from './useMove';

const card = (id: number, stage: number): Item => ({ id, version: 1, values: { stage, amount: 100, currency: 'RUB' }, can: { update: true, delete: true } });
const board = (): BoardData => ({
  refs: {},
  columns: [
    { stage: 1, count: 2, sums: [], base: { amount: 200, currency: 'RUB', mixed: false }, items: [card(11, 1), card(12, 1)], next: null },
    { stage: 2, count: 1, sums: [], base: { amount: 100, currency: 'RUB', mixed: false }, items: [card(21, 2)], next: null },
  ],
});
const ids = (data: BoardData) => data.columns.map((column) => column.items.map((item) => item.id));

describe('a card moved on the board', () => {
  it('goes to the head of a column and takes its count and sum along', () => {
    const moved = moveInBoard(board(), card(11, 1), 2, {});
    expect(ids(moved)).toEqual([[12], [11, 21]]);
    expect(moved.columns.map((column) => [column.count, column.base?.amount])).toEqual([[1, 100], [2, 200]]);
    expect(moved.columns[1]?.items[0]?.values['stage']).toBe(2);
  });
  it('stands before or after a neighbour', () => {
    expect(ids(moveInBoard(board(), card(11, 1), 2, { after: 21 }))).toEqual([[12], [21, 11]]);
    expect(ids(moveInBoard(board(), card(12, 1), 1, { before: 11 }))).toEqual([[12, 11], [21]]);
  });
  it('changes no figure when it stays in its column', () => {
    expect(moveInBoard(board(), card(12, 1), 1, { before: 11 }).columns[0]?.count).toBe(2);
  });
});

describe('a place on the board', () => {
  it('is told to the server by the cards above and below it', () => {
    expect(neighboursOf({ before: 7 })).toEqual({ after: 7 });
    expect(neighboursOf({ after: 7 })).toEqual({ before: 7 });
    expect(neighboursOf({})).toEqual({});
  });
});
