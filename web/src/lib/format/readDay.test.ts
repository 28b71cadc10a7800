import { expect, test } from 'vitest';
import { readDay } from './readDay';

test('a day of an address is a day or nothing', () => {
  expect(['2026-11-22', '2024-02-29', '2026-02-29', '2026-02-31', '2026-13-01', 'x', '22.11.2026', '', null].map(readDay)).toEqual(['2026-11-22', '2024-02-29', '', '', '', '', '', '', '']);
});
