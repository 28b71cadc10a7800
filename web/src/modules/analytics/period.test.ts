import { expect, it } from 'vitest';
import { periodOf } from './period';

it('goes up to today in the present unit and to its end in those before', () => {
  expect(periodOf('quarter', 0, '2026-11-21')).toEqual({ from: '2026-10-01', to: '2026-11-21' });
  expect(periodOf('quarter', -1, '2026-11-21')).toEqual({ from: '2026-07-01', to: '2026-09-30' });
  expect(periodOf('month', -11, '2026-11-21')).toEqual({ from: '2025-12-01', to: '2025-12-31' });
  expect(periodOf('year', -1, '2026-11-21')).toEqual({ from: '2025-01-01', to: '2025-12-31' });
});

it('begins a week on Monday', () => {
  expect(periodOf('week', 0, '2026-11-22')).toEqual({ from: '2026-11-16', to: '2026-11-22' });
  expect(periodOf('week', -1, '2026-11-21')).toEqual({ from: '2026-11-09', to: '2026-11-15' });
});

it('has no ends for all time', () => {
  expect(periodOf('all', 0, '2026-11-21')).toEqual({ from: null, to: null });
});
