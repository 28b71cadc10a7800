import { Suspense, useId } from 'react';
import { useQuery } from '@tanstack/react-query';
import { BrokenPart } from '~/app/BrokenPart';
import { widgets } from '~/app/widgets';
import { Loaded } from '~/ui/Loaded';
import { SkeletonRows } from '~/ui/SkeletonRows';
import classes from './Board.module.css';
import { tileQuery, type Tile } from './data';

/** A tile with what its widget draws; its failure leaves the others alone. */
export function BoardTile({ tile }: { tile: Tile }) {
  const query = useQuery(tileQuery(tile.widget, tile.settings));
  const heading = useId();
  const Widget = widgets.get(tile.widget);
  if (!Widget) return null;
  return (
    <section className={classes.tile} data-size={tile.size} data-widget={tile.widget} aria-labelledby={heading}>
      <h2 id={heading}>{tile.title}</h2>
      <div className={classes.body}>
        <BrokenPart>
          <Loaded of={query} compact skeleton={<SkeletonRows rows={3} />}>
            {(data) => (
              <Suspense fallback={<SkeletonRows rows={3} />}>
                <Widget data={data} settings={tile.settings} refresh={() => void query.refetch()} />
              </Suspense>
            )}
          </Loaded>
        </BrokenPart>
      </div>
    </section>
  );
}
