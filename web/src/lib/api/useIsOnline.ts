import { useSyncExternalStore } from 'react';
import { isOnline, onOnlineChange } from './online';

export function useIsOnline(): boolean {
  return useSyncExternalStore(onOnlineChange, isOnline);
}
