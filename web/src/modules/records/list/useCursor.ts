import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Item } from '../data/types';

interface Spot {
  id: number;
  index: number;
}

export interface Cursor {
  /** Index of the row that keys mean; -1 without one. */
  at: number;
  move(by: number): void;
  put(index: number): void;
  leave(): void;
}

/**
 * The row that keys mean. It stays with its record when others come above it, takes the place of one that is gone, and
 * follows the card from record to record. `onMove` brings a row into view.
 */
export function useCursor(items: Item[], open: number | null, onMove: (index: number) => void): Cursor {
  const [spot, setSpot] = useState<Spot | null>(null);
  const found = spot === null ? -1 : items.findIndex((item) => item.id === spot.id);
  const at = spot === null || found >= 0 ? found : Math.min(spot.index, items.length - 1);
  // Keys come faster than drawing: each moves on from where the one before it led.
  const latest = useRef({ items, at, onMove });
  useLayoutEffect(() => {
    latest.current = { items, at, onMove };
  });
  const openAt = open === null ? -1 : items.findIndex((item) => item.id === open);
  useEffect(() => {
    if (open === null || openAt < 0) return;
    setSpot({ id: open, index: openAt });
    latest.current.onMove(openAt);
  }, [open, openAt]);

  const acts = useMemo(() => {
    const put = (index: number): void => {
      const item = latest.current.items[index];
      if (!item) return;
      latest.current.at = index;
      setSpot({ id: item.id, index });
    };
    return {
      put,
      move(by: number): void {
        const next = Math.max(0, Math.min(latest.current.items.length - 1, latest.current.at + by));
        put(next);
        latest.current.onMove(next);
      },
      leave: () => setSpot(null),
    };
  }, []);
  return useMemo(() => ({ at, ...acts }), [at, acts]);
}
