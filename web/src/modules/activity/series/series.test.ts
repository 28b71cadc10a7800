import { expect, it } from 'vitest';
import { usualRule, weekdayName, weekdayOf } from './series';

it('counts weekdays from Monday and repeats on the day of the first', () => {
  expect([weekdayOf('2026-11-23'), weekdayOf('2026-11-29')]).toEqual([1, 7]);
  expect(usualRule('2026-11-24')).toMatchObject({ every: 'week', weekdays: [2], monthDay: 24 });
  expect([weekdayName(1, 'ru'), weekdayName(7, 'en')]).toEqual(['пн', 'Sun']);
});
