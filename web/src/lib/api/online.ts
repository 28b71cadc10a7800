let online = typeof navigator === 'undefined' || navigator.onLine;
const listeners = new Set<() => void>();

/** Whether the server could be reached the last time. */
export function isOnline(): boolean {
  return online;
}

/** Called by the API client after each call, and by the browser's own signs. */
export function setOnline(next: boolean): void {
  if (online === next) return;
  online = next;
  for (const listener of listeners) listener();
}

export function onOnlineChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

if (typeof window !== 'undefined') {
  window.addEventListener('offline', () => setOnline(false));
  window.addEventListener('online', () => setOnline(true));
  window.setInterval(() => {
    if (online) return;
    fetch('/api/health', { cache: 'no-store' })
      .then((response) => response.ok && setOnline(true))
      .catch(() => undefined);
  }, 4000);
}
