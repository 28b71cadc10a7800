import { useSyncExternalStore } from 'react';

/** Whether a call has come up in this browser: only then the cards are loaded, and again after a reload. */
const KEY = 'kontor.calls';
const listeners = new Set<() => void>();

function read(): boolean {
  try {
    return localStorage.getItem(KEY) === '1';
  } catch {
    return seen;
  }
}

let seen = false;
seen = read();

export function markCalls(): void {
  if (seen) return;
  seen = true;
  try {
    localStorage.setItem(KEY, '1');
  } catch {
    // a browser without a memory asks once more after a reload
  }
  for (const listener of listeners) listener();
}

export function useHasCalls(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => seen,
  );
}
