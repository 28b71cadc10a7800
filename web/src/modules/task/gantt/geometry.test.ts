import { expect, test } from 'vitest';
import type { Dependency } from '../plan/data';
import { DAY, criticalOf, dragged, rangeOf, rowsOf, type GanttTask } from './geometry';

const monday = Date.parse('2026-07-06T09:00:00Z');

function task(id: number, from: number, days: number, more: Partial<GanttTask> = {}): GanttTask {
  return {
    id, title: `Task ${id}`, planFrom: new Date(monday + from * DAY).toISOString(), planTo: new Date(monday + (from + days) * DAY).toISOString(), deadline: null, startedAt: null,
    createdAt: new Date(monday).toISOString(), closedAt: null, responsible: 1, creator: 1, closed: false, state: 1, parent: null, project: null, plans: true, ...more,
  };
}

const link = (before: number, after: number, kind: Dependency['kind'] = 'FS', lag = 0): Dependency => ({ id: before * 100 + after, before, after, kind, lag });

test('parts stand below their whole, everything in the order of its beginning', () => {
  const rows = rowsOf([task(1, 3, 1), task(2, 0, 5), task(3, 1, 1, { parent: 2 }), task(4, 0, 1, { parent: 99 })]);
  expect(rows.map((row) => [row.task.id, row.depth])).toEqual([[2, 0], [3, 1], [4, 0], [1, 0]]);
});

test('what is not planned runs from its setting to its deadline', () => {
  const [row] = rowsOf([task(1, 0, 1, { planFrom: null, planTo: null, deadline: new Date(monday + 3 * DAY).toISOString() })]);
  expect([row!.from, row!.to, row!.planned]).toEqual([monday, monday + 3 * DAY, false]);
});

test('the critical path is the chain without reserve', () => {
  const rows = rowsOf([task(1, 0, 2), task(2, 2, 2), task(3, 4, 4), task(4, 0, 1), task(5, 20, 1)]);
  const links = [link(1, 2), link(2, 3), link(4, 3)];
  expect([...criticalOf(rows, links)].toSorted()).toEqual([1, 2, 3]);
  expect(criticalOf(rows, []).size).toBe(0);
});

test('a circle in old data does not hang the chart', () => {
  const rows = rowsOf([task(1, 0, 2), task(2, 2, 2)]);
  expect(criticalOf(rows, [link(1, 2), link(2, 1)])).toBeInstanceOf(Set);
});

test('a bar never becomes shorter than an hour', () => {
  const span = { from: monday, to: monday + DAY };
  expect(dragged(span, 'move', DAY)).toEqual({ from: monday + DAY, to: monday + 2 * DAY });
  expect(dragged(span, 'to', -5 * DAY).to).toBe(monday + 3_600_000);
  expect(dragged(span, 'from', 5 * DAY).from).toBe(span.to - 3_600_000);
});

test('the chart begins before the first bar and ends after the last', () => {
  const rows = rowsOf([task(1, -10, 2), task(2, 30, 2)]);
  const range = rangeOf(rows, monday);
  expect(range.from).toBeLessThan(rows[0]!.from);
  expect(range.to).toBeGreaterThan(rows[1]!.to);
});
