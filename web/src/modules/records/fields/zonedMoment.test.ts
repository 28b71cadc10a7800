import { describe, expect, it } from 'vitest';
import { localToMoment, momentToLocal } from './zonedMoment';

describe('a moment in a time zone', () => {
  it('goes there and back', () => {
    expect(momentToLocal('2026-05-12T07:00:00Z', 'Europe/Moscow')).toBe('2026-05-12 10:00:00');
    expect(localToMoment('2026-05-12 10:00:00', 'Europe/Moscow')).toBe('2026-05-12T07:00:00.000Z');
  });
  it('keeps to summer time', () => {
    expect(localToMoment('2026-07-01 12:00:00', 'Europe/Berlin')).toBe('2026-07-01T10:00:00.000Z');
    expect(localToMoment('2026-12-01 12:00:00', 'Europe/Berlin')).toBe('2026-12-01T11:00:00.000Z');
  });
});
