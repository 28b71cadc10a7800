import { useCallback, useRef } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { recordQuery } from './queries';

/** Handlers for a row or a card: a pointer that rests on it fetches what a click will open. */
export function usePrefetch(type: string, id: number): { onPointerEnter(): void; onPointerLeave(): void } {
  const queries = useQueryClient();
  const timer = useRef(0);
  const onPointerEnter = useCallback(() => {
    timer.current = window.setTimeout(() => void queries.prefetchQuery(recordQuery(type, id, true)), 120);
  }, [queries, type, id]);
  const onPointerLeave = useCallback(() => window.clearTimeout(timer.current), []);
  return { onPointerEnter, onPointerLeave };
}
