/** A short message at the bottom left; with an act («Undo») it waits longer. */
export interface Toast {
  id: number;
  text: string;
  tone: 'plain' | 'bad';
  action?: { title: string; run(): void };
  /** Details below the text, e.g. what could not be undone. */
  lines?: string[];
  /** A later toast of the same matter takes the place of the earlier. */
  matter?: string;
}

let toasts: Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

function changed(next: Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Shows a toast; at most three stand at once. Returns its id. */
export function showToast(text: string, more: Partial<Pick<Toast, 'action' | 'tone' | 'lines' | 'matter'>> = {}): number {
  const id = ++last;
  const others = toasts.filter((toast) => !more.matter || toast.matter !== more.matter);
  changed([...others, { id, text, tone: 'plain' as const, ...more }].slice(-3));
  return id;
}

export function hideToast(id: number): void {
  changed(toasts.filter((toast) => toast.id !== id));
}

export function currentToasts(): Toast[] {
  return toasts;
}

export function onToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
