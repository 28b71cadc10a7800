import { useSyncExternalStore } from 'react';
import type { Action } from './Action';
import { currentActions, onActionsChange } from './registry';

export function useCurrentActions(): Action[] {
  return useSyncExternalStore(onActionsChange, currentActions);
}
