import { expect, test } from 'vitest';
import { daysOf, monday, plusMonths, stepped } from './days';
import { entriesOf, entryOf, piecesOf, touches } from './entries';

const item = (id: number, planAt: string, duration?: number) => ({ id, version: 1, values: { title: `№ ${id}`, planAt, ...(duration ? { duration } : {}) }, can: { update: true, delete: true } });

test('What overlaps stands beside each other, what only touches does not', () => {
  const entries = entriesOf({ activities: [item(1, '2026-11-23T07:00:00Z', 60), item(2, '2026-11-23T07:30:00Z', 60), item(3, '2026-11-23T08:30:00Z', 30)], tasks: [], more: false, refs: {} }, 'Europe/Moscow', new Map());
  expect(piecesOf(entries, '2026-11-23').map(({ from, to, lane, lanes }) => [from, to, lane, lanes])).toEqual([[600, 660, 0, 2], [630, 690, 1, 2], [690, 720, 0, 1]]);
});

test('What goes on after midnight stands on both days, by the clock of the reader', () => {
  const entry = entryOf('activity', item(1, '2026-11-23T18:30:00Z', 240), 'Asia/Yekaterinburg');
  expect([entry.day, entry.minute]).toEqual(['2026-11-23', 1410]);
  expect(touches(entry, '2026-11-24')).toBe(true);
  expect(piecesOf([entry], '2026-11-23').map(({ from, to }) => [from, to])).toEqual([[1410, 1440]]);
  expect(piecesOf([entry], '2026-11-24').map(({ from, to }) => [from, to])).toEqual([[0, 210]]);
});

test('The same hour of the clock before and after the change of the clock is another moment', () => {
  const before = entryOf('activity', item(1, '2026-03-28T09:00:00Z'), 'Europe/Berlin');
  const after = entryOf('activity', item(2, '2026-03-29T08:00:00Z'), 'Europe/Berlin');
  expect([before.minute, after.minute]).toEqual([600, 600]);
});

test('A month is whole weeks, and steps lead to its beginnings', () => {
  const days = daysOf('month', '2026-11-22');
  expect([days[0], days.at(-1), days.length]).toEqual(['2026-10-26', '2026-12-06', 42]);
  expect(daysOf('month', '2027-02-10')).toHaveLength(28);
  expect(monday('2026-11-22')).toBe('2026-11-16');
  expect(stepped('month', '2026-01-31', 1)).toBe('2026-02-01');
  expect(plusMonths('2026-01-31', 1)).toBe('2026-02-28');
});
