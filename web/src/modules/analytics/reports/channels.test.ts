import { describe, expect, it } from 'vitest';
import { monthBefore, monthsOf } from './channels';

describe('months', () => {
  it('go back over the turn of the year', () => {
    expect(monthBefore('2026-01-31', 1)).toBe('2025-12');
    expect(monthBefore('2026-03-31', 1)).toBe('2026-02');
  });

  it('of a quarter begin with its first', () => {
    expect(monthsOf('quarter', '2026-11-22')).toEqual({ from: '2026-10', to: '2026-11' });
    expect(monthsOf('year', '2026-11-22')).toEqual({ from: '2026-01', to: '2026-11' });
    expect(monthsOf('twelve', '2026-11-22')).toEqual({ from: '2025-12', to: '2026-11' });
  });
});
