/** A place within this page, whatever an address says: nobody is sent elsewhere after signing in. */
export function insidePath(next: string | null): string {
  if (!next || !next.startsWith('/') || next.startsWith('//') || next.startsWith('/\\')) return '/';
  return new URL(next, window.location.origin).origin === window.location.origin ? next : '/';
}
