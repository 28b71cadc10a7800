// Keeps the shell of the page, so that it opens at once and also without a network, and shows pushes. It never touches the
// API: nothing that a person may lose the right to read is ever kept here. VERSION and FILES are written by the build.
const VERSION = '__VERSION__';
const FILES = __FILES__;
const SHELL = `kontor-shell-${VERSION}`;

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(SHELL).then((shell) => shell.addAll(FILES)));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith('kontor-shell-') && name !== SHELL).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

// The page says when the person wants the new version.
self.addEventListener('message', (event) => {
  if (event.data?.type === 'use') self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin || url.pathname.startsWith('/api/')) return;
  if (request.mode === 'navigate') {
    event.respondWith(fetch(request).catch(async () => (await caches.match('/', { cacheName: SHELL })) ?? Response.error()));
  } else if (FILES.includes(url.pathname)) {
    event.respondWith(caches.match(url.pathname, { cacheName: SHELL }).then((kept) => kept ?? fetch(request)));
  }
});

self.addEventListener('push', (event) => {
  let message = {};
  try {
    message = event.data?.json() ?? {};
  } catch {
    // not from this portal
  }
  event.waitUntil(
    self.registration.showNotification(message.title || 'Kontor', { body: message.text || '', tag: message.tag, icon: '/icon-192.png', badge: '/icon-192.png', data: { href: message.href || '/notices' } }),
  );
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const url = new URL(event.notification.data?.href ?? '/notices', self.location.origin);
  if (url.origin !== self.location.origin) return;
  event.waitUntil(
    self.clients.matchAll({ type: 'window' }).then(async (windows) => {
      const open = windows[0];
      if (!open) return self.clients.openWindow(url.href);
      await open.focus();
      open.postMessage({ type: 'open', href: url.pathname + url.search });
    }),
  );
});
