import { describe, expect, it } from 'vitest';
import { parseDay } from './parseDay';

const today = '2026-11-21';

describe('a typed day', () => {
  it.each([
    ['12.05.2027', '2027-05-12'],
    ['12.5', '2026-05-12'],
    ['3/12/27', '2027-12-03'],
    ['2026-01-31', '2026-01-31'],
    ['7', '2026-11-07'],
    ['+3', '2026-11-24'],
    ['-1', '2026-11-20'],
    ['0', '2026-11-21'],
  ])('%s is %s', (text, day) => expect(parseDay(text, today)).toBe(day));
  it.each(['31.02.2026', '12.13', 'soon', ''])('%s is none', (text) => expect(parseDay(text, today)).toBeNull());
});
