import { describe, expect, it } from 'vitest';
import type { KnownWidget, Tile } from '../data';
import { added, beside, moved } from './tiles';

const tile = (id: string): Tile => ({ id, widget: 'work', size: 'half', title: id, named: false, settings: {} });
const tiles = ['a', 'b', 'c'].map(tile);
const order = (of: Tile[]): string => of.map((each) => each.id).join('');

describe('the tiles of a board', () => {
  it('go to another place and not beyond the ends', () => {
    expect(order(moved(tiles, 'a', 2))).toBe('bca');
    expect(order(moved(tiles, 'c', -1))).toBe('cab');
    expect(order(moved(tiles, 'a', 9))).toBe('bca');
    expect(order(moved(tiles, 'x', 1))).toBe('abc');
  });
  it('go before or behind another', () => {
    expect(order(beside(tiles, 'a', 'c', false))).toBe('bac');
    expect(order(beside(tiles, 'a', 'c', true))).toBe('bca');
    expect(order(beside(tiles, 'c', 'a', false))).toBe('cab');
    expect(order(beside(tiles, 'b', 'b', true))).toBe('abc');
  });
  it('get a new one with a name of its own and the usual choices', () => {
    const widget: KnownWidget = { code: 'work', title: 'Work', about: '', size: 'third', mine: true, options: [{ code: 'days', title: '', kind: 'number', choices: [], least: 1, most: 9, usual: 7 }] };
    const twice = added(added([], widget), widget);
    expect(twice.map((each) => each.id)).toEqual(['work', 'work-2']);
    expect(twice[1]?.settings).toEqual({ days: 7 });
  });
});
