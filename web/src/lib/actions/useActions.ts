import { useEffect, useState } from 'react';
import type { Action } from './Action';
import { dropActions, putActions } from './registry';

/** Offers actions while the component stands; pass a memoised array. */
export function useActions(actions: Action[]): void {
  const [owner] = useState(() => Symbol('actions'));
  useEffect(() => {
    putActions(owner, actions);
  }, [owner, actions]);
  useEffect(() => () => dropActions(owner), [owner]);
}
