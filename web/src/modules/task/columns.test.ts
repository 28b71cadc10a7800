import { expect, test } from 'vitest';
import { columnFilter, dropDay, plusDays, sunday } from './columns';

test('a week ends on its Sunday', () => {
  // 12 November 2026 is a Thursday
  expect(sunday('2026-11-12')).toBe('2026-11-15');
  expect(sunday('2026-11-15')).toBe('2026-11-15');
  expect(plusDays('2026-12-31', 1)).toBe('2027-01-01');
});

test('the columns follow each other without a gap', () => {
  expect(columnFilter('week', '2026-11-12', 'now')).toEqual({ field: 'deadline', op: 'between', from: '2026-11-13', to: '2026-11-15' });
  expect(columnFilter('next', '2026-11-12', 'now')).toEqual({ field: 'deadline', op: 'between', from: '2026-11-16', to: '2026-11-22' });
  expect(columnFilter('later', '2026-11-12', 'now')).toEqual({ field: 'deadline', op: 'between', from: '2026-11-23' });
});

test('what is dropped on a week is due on its Friday, or on its last day when that is over', () => {
  expect(dropDay('week', '2026-11-12')).toBe('2026-11-13');
  expect(dropDay('week', '2026-11-13')).toBe('2026-11-15');
  expect(dropDay('week', '2026-11-15')).toBeUndefined();
  expect(dropDay('next', '2026-11-12')).toBe('2026-11-20');
  expect(dropDay('none', '2026-11-12')).toBeNull();
  expect(dropDay('overdue', '2026-11-12')).toBeUndefined();
});
