import { expect, test } from 'vitest';
import { columnFilter, columnsOf, dropDay, stepMoment } from './columns';

const ZONE = 'Asia/Yekaterinburg';

test('The columns of a day follow each other without a gap, by the clock of the reader', () => {
  const now = '2026-11-24T20:00:00.000Z';
  expect(columnFilter('overdue', now, ZONE)).toEqual({ field: 'nextStepAt', op: 'between', to: now });
  // past midnight in Yekaterinburg: today is the 25th
  expect(columnFilter('today', now, ZONE)).toEqual({ field: 'nextStepAt', op: 'between', from: '2026-11-24T20:00:00.001Z', to: '2026-11-25T18:59:59.999Z' });
  expect(columnFilter('tomorrow', now, ZONE)).toEqual({ field: 'nextStepAt', op: 'between', from: '2026-11-25T19:00:00.000Z', to: '2026-11-26T18:59:59.999Z' });
  expect(columnFilter('week', now, ZONE)).toEqual({ field: 'nextStepAt', op: 'between', from: '2026-11-26T19:00:00.000Z', to: '2026-11-29T18:59:59.999Z' });
  expect(columnFilter('later', now, ZONE)).toEqual({ field: 'nextStepAt', op: 'between', from: '2026-11-29T19:00:00.000Z' });
});

test('On the weekend nothing is left of the week, and later begins after tomorrow', () => {
  expect(columnsOf('2026-11-27')).toContain('week');
  expect(columnsOf('2026-11-28')).not.toContain('week');
  expect(columnFilter('later', '2026-11-29T09:00:00.000Z', ZONE)).toEqual({ field: 'nextStepAt', op: 'between', from: '2026-11-30T19:00:00.000Z' });
  expect(dropDay('later', '2026-11-29')).toBe('2026-12-01');
  expect(dropDay('week', '2026-11-26')).toBe('2026-11-29');
});

test('A step keeps its hour on another day, and comes soon where that hour is over', () => {
  expect(stepMoment('2026-11-24T05:30:00Z', '2026-11-26', ZONE, Date.parse('2026-11-24T09:00:00Z'))).toBe('2026-11-26T05:30:00.000Z');
  expect(stepMoment('2026-11-20T05:30:00Z', '2026-11-24', ZONE, Date.parse('2026-11-24T09:10:00Z'))).toBe('2026-11-24T09:30:00.000Z');
});
