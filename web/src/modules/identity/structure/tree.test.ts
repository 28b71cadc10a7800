import { expect, it } from 'vitest';
import type { Department } from '../data';
import { treeOf, withBelow } from './tree';

const department = (id: number, parentId: number | null, members: number[] = [], sort = 100): Department => ({ id, parentId, name: `D${id}`, sort, headId: null, deputyId: null, members });

it('counts a person of two departments once', () => {
  const [top] = treeOf([department(1, null, [1]), department(2, 1, [1, 2]), department(3, 1, [2, 3], 50)]);
  expect(top?.people).toBe(3);
  expect(top?.children.map((each) => each.department.id)).toEqual([3, 2]);
});

it('knows everything below a department', () => {
  expect([...withBelow([department(1, null), department(2, 1), department(3, 2), department(4, 1)], 2)]).toEqual([2, 3]);
});
