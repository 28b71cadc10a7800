import { useState } from 'react';
import { useText } from '~/lib/text/useText';
import boardClasses from '../Board.module.css';
import type { KnownWidget, Tile } from '../data';
import { homeTexts } from '../page/texts';
import { AddWidget } from './AddWidget';
import classes from './Arrange.module.css';
import { ArrangeTile } from './ArrangeTile';
import { TileDialog } from './TileDialog';
import { added, beside, moved } from './tiles';

/** The tiles of a board while they are arranged. */
export function Tiles({ tiles, widgets, onChange }: { tiles: Tile[]; widgets: KnownWidget[]; onChange(tiles: Tile[]): void }) {
  const t = useText(homeTexts);
  const [changing, setChanging] = useState<Tile | null>(null);
  return (
    <>
      <div className={boardClasses.board}>
        {tiles.map((tile, index) => (
          <ArrangeTile
            key={tile.id}
            tile={tile}
            widget={widgets.find((each) => each.code === tile.widget)}
            onDrop={(id, after) => onChange(beside(tiles, id, tile.id, after))}
            onStep={(step) => onChange(moved(tiles, tile.id, index + step))}
            onSize={(size) => onChange(tiles.map((each) => (each.id === tile.id ? { ...each, size } : each)))}
            onChange={() => setChanging(tile)}
            onRemove={() => onChange(tiles.filter((each) => each.id !== tile.id))}
          />
        ))}
      </div>
      {tiles.length === 0 && <p className={classes.about}>{t('arrange.none')}</p>}
      <AddWidget widgets={widgets} tiles={tiles} onAdd={(widget) => onChange(added(tiles, widget))} />
      {changing && (
        <TileDialog
          tile={changing}
          widget={widgets.find((each) => each.code === changing.widget)}
          onClose={() => setChanging(null)}
          onDone={(next) => {
            onChange(tiles.map((each) => (each.id === next.id ? next : each)));
            setChanging(null);
          }}
        />
      )}
    </>
  );
}

/** Tiles as they are kept: without the titles that their widgets give themselves. */
export const kept = (tiles: Tile[]): object[] => tiles.map(({ id, widget, size, title, named, settings }) => ({ id, widget, size, settings, ...(named ? { title } : {}) }));
