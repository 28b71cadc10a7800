import { describe, expect, it } from 'vitest';
import { parseTime } from './parseTime';

describe('a typed time', () => {
  it.each([
    ['9', '09:00'],
    ['9:30', '09:30'],
    ['18.00', '18:00'],
    ['0930', '09:30'],
    ['930', '09:30'],
    ['00:00', '00:00'],
    [' 23:59 ', '23:59'],
  ])('%s is %s', (text, time) => expect(parseTime(text)).toBe(time));
  it.each(['24:00', '9:60', 'noon', '', '9:3'])('%s is none', (text) => expect(parseTime(text)).toBeNull());
});
