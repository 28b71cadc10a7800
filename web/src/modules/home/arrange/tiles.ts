import type { KnownWidget, Settings, Tile } from '../data';

/** The tiles with one of them at another place of the list without it. */
export function moved(tiles: Tile[], id: string, to: number): Tile[] {
  const tile = tiles.find((each) => each.id === id);
  if (!tile) return tiles;
  const rest = tiles.filter((each) => each.id !== id);
  const place = Math.max(0, Math.min(to, rest.length));
  return [...rest.slice(0, place), tile, ...rest.slice(place)];
}

/** The tiles with one of them before or behind another. */
export function beside(tiles: Tile[], id: string, other: string, after: boolean): Tile[] {
  if (id === other) return tiles;
  const place = tiles.filter((each) => each.id !== id).findIndex((each) => each.id === other);
  return place < 0 ? tiles : moved(tiles, id, place + (after ? 1 : 0));
}

/** What a new tile of a widget begins with. */
export function usualSettings(widget: KnownWidget): Settings {
  return Object.fromEntries(widget.options.map((option) => [option.code, option.usual]));
}

/** The tiles with a new one of this widget at the end; its name is unlike all others. */
export function added(tiles: Tile[], widget: KnownWidget): Tile[] {
  let number = 1;
  const name = (): string => (number === 1 ? widget.code : `${widget.code}-${number}`);
  while (tiles.some((each) => each.id === name())) number += 1;
  return [...tiles, { id: name(), widget: widget.code, size: widget.size, title: widget.title, named: false, settings: usualSettings(widget) }];
}
