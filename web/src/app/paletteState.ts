/** Which of the frame's own windows is open. */
export type FrameWindow = 'palette' | 'keys' | null;

let current: FrameWindow = null;
const listeners = new Set<() => void>();

export function setFrameWindow(next: FrameWindow): void {
  current = next;
  for (const listener of listeners) listener();
}

export const openPalette = (): void => setFrameWindow('palette');
export const openKeys = (): void => setFrameWindow('keys');
export const frameWindow = (): FrameWindow => current;

export function onFrameWindow(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
