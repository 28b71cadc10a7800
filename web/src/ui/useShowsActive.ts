import { useEffect, type RefObject } from 'react';

/** Scrolls a row of tabs sideways until the active one (found by the selector) is seen whole. */
export function useShowsActive(row: RefObject<HTMLElement | null>, selector: string): void {
  useEffect(() => {
    const element = row.current;
    const active = element?.querySelector<HTMLElement>(selector);
    if (!element || !active) return;
    const place = active.getBoundingClientRect();
    const frame = element.getBoundingClientRect();
    if (place.right > frame.right) element.scrollBy({ left: place.right - frame.right + 12 });
    else if (place.left < frame.left) element.scrollBy({ left: place.left - frame.left - 12 });
  });
}
