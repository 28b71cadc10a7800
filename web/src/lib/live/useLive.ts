import { useEffect, useEffectEvent } from 'react';
import type { LiveEvent } from './LiveEvent';
import { subscribeLive } from './live';

/** Hears live events while the component stands. */
export function useLive(hear: (event: LiveEvent) => void): void {
  const latest = useEffectEvent(hear);
  useEffect(() => subscribeLive((event) => latest(event)), []);
}
