import { useMemo, useState } from 'react';

/** Which records are chosen: by id, or all that the filter names. */
export interface Selection {
  ids: Set<number>;
  /** Everything the filter finds, seen or not. */
  all: boolean;
  has(id: number): boolean;
  toggle(id: number, through?: number[]): void;
  chooseAll(): void;
  chooseShown(ids: number[]): void;
  clear(): void;
  isEmpty: boolean;
}

export function useSelection(resetKey: string): Selection {
  const [state, setState] = useState<{ key: string; ids: Set<number>; all: boolean; last: number | null }>({ key: resetKey, ids: new Set(), all: false, last: null });
  const current = useMemo(() => (state.key === resetKey ? state : { key: resetKey, ids: new Set<number>(), all: false, last: null }), [state, resetKey]);
  return useMemo(
    () => ({
      ids: current.ids,
      all: current.all,
      has: (id) => current.all || current.ids.has(id),
      toggle: (id, through) => {
        const ids = new Set(current.ids);
        const from = through && current.last !== null ? through.indexOf(current.last) : -1;
        if (through && from >= 0) {
          const to = through.indexOf(id);
          for (const each of through.slice(Math.min(from, to), Math.max(from, to) + 1)) ids.add(each);
        } else if (ids.has(id)) ids.delete(id);
        else ids.add(id);
        setState({ key: resetKey, ids, all: false, last: id });
      },
      chooseAll: () => setState({ key: resetKey, ids: new Set(), all: true, last: null }),
      chooseShown: (ids) => setState({ key: resetKey, ids: new Set(ids), all: false, last: null }),
      clear: () => setState({ key: resetKey, ids: new Set(), all: false, last: null }),
      isEmpty: !current.all && current.ids.size === 0,
    }),
    [current, resetKey],
  );
}
