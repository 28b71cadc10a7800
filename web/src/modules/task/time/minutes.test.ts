import { expect, test } from 'vitest';
import { clockText, minutesText, readMinutes } from './minutes';

test('time is read as people write it', () => {
  expect(['90', '1:30', '1.5h', '1,5 ч', '1 ч 30 мин', '1h 30m', '45 мин', '2h'].map(readMinutes)).toEqual([90, 90, 90, 90, 90, 90, 45, 120]);
  expect(['', 'soon', '1:75', '-5'].map(readMinutes)).toEqual([null, null, null, null]);
});

test('time is told in hours and minutes', () => {
  expect(minutesText(90, 'en').replaceAll('\u00a0', ' ')).toBe('1h 30m');
  expect(minutesText(0, 'ru')).toContain('0');
  expect(clockText('2026-01-01T10:00:00Z', Date.parse('2026-01-01T12:05:30Z'))).toBe('2:05');
});
