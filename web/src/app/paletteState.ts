import { catchKeys } from '~/lib/actions/earlyKeys';

/** Which of the frame's own windows is open. */
export type FrameWindow = 'palette' | 'keys' | null;

let current: FrameWindow = null;
const listeners = new Set<() => void>();

export function setFrameWindow(next: FrameWindow): void {
  current = next;
  for (const listener of listeners) listener();
}

/** Opens the palette; what is typed before it stands is kept for it. */
export const openPalette = (): void => {
  if (current === 'palette') return;
  catchKeys(() => setFrameWindow(null));
  setFrameWindow('palette');
};
export const openKeys = (): void => setFrameWindow('keys');
export const frameWindow = (): FrameWindow => current;

export function onFrameWindow(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
