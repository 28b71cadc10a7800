import { expect, it } from 'vitest';
import { sideOf, within } from './crop';

it('takes the whole shorter side without zoom', () => {
  expect(sideOf(400, 300, 1)).toBe(300);
  expect(sideOf(400, 300, 3)).toBe(100);
});

it('keeps the square within the picture', () => {
  expect(within({ x: 0, y: 0, zoom: 1 }, 400, 300)).toEqual({ x: 0.375, y: 0.5, zoom: 1 });
  expect(within({ x: 2, y: 0.5, zoom: 3 }, 400, 300)).toEqual({ x: 0.875, y: 0.5, zoom: 3 });
  expect(within({ x: 0.5, y: 0.5, zoom: 2 }, 400, 300)).toEqual({ x: 0.5, y: 0.5, zoom: 2 });
});
