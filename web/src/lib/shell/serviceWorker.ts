const HOUR = 3_600_000;

/** Whether this browser keeps the shell of the page; only what was built does, never the development server. */
export function hasServiceWorker(): boolean {
  return import.meta.env.PROD && 'serviceWorker' in navigator && window.isSecureContext;
}

/**
 * Registers the worker that keeps the shell of the page and takes pushes. `onNew` is called when a new version waits, with what
 * switches to it. Returns the end of it.
 */
export function startServiceWorker(onNew: (use: () => void) => void, onOpen: (href: string) => void): () => void {
  if (!hasServiceWorker()) return () => {};
  const workers = navigator.serviceWorker;
  const end = new AbortController();
  let wanted = false;
  workers.addEventListener('controllerchange', () => wanted && window.location.reload(), { signal: end.signal });
  workers.addEventListener('message', (message: MessageEvent<{ type?: string; href?: string }>) => message.data.type === 'open' && message.data.href && onOpen(message.data.href), { signal: end.signal });
  void workers.register('/sw.js').then((registration) => {
    const tell = (worker: ServiceWorker | null): void => {
      if (!worker || !workers.controller) return;
      onNew(() => {
        wanted = true;
        worker.postMessage({ type: 'use' });
      });
    };
    tell(registration.waiting);
    registration.addEventListener('updatefound', () => {
      const fresh = registration.installing;
      fresh?.addEventListener('statechange', () => fresh.state === 'installed' && tell(fresh));
    }, { signal: end.signal });
    const timer = window.setInterval(() => void registration.update().catch(() => {}), HOUR);
    end.signal.addEventListener('abort', () => window.clearInterval(timer));
  }, () => {
    // a browser that forbids it works without
  });
  return () => end.abort();
}
