import { expect, it } from 'vitest';
import { sortAt } from './sortAt';

it('takes the number of the one it comes before, or the next after the last', () => {
  const others = [{ sort: 10 }, { sort: 20 }];
  expect([0, 1, 2].map((place) => sortAt(others, place))).toEqual([10, 20, 21]);
  expect(sortAt([], 0)).toBe(10);
});
