import { useLayoutEffect, useState } from 'react';
import type { Action } from './Action';
import { dropActions, putActions } from './registry';

/** Offers actions while the component stands, from the moment it is seen; pass a memoised array. */
export function useActions(actions: Action[]): void {
  const [owner] = useState(() => Symbol('actions'));
  useLayoutEffect(() => {
    putActions(owner, actions);
  }, [owner, actions]);
  useLayoutEffect(() => () => dropActions(owner), [owner]);
}
