import { describe, expect, it } from 'vitest';
import { abc } from './grid';

describe('abc', () => {
  it('puts the first 80 per cent into A, the next 15 into B, the last 5 into C', () => {
    expect(abc([70, 15, 11, 4]).map((each) => each.group)).toEqual(['A', 'A', 'B', 'C']);
  });

  it('takes nothing at all for nothing', () => {
    expect(abc([0, 0])).toEqual([
      { share: 0, running: 0, group: 'A' },
      { share: 0, running: 0, group: 'A' },
    ]);
  });
});
