const PREFIX = 'kontor.draft.';

/** What was typed and not yet sent, kept in this browser. Keys: `comment/deal/12`, `field/deal/12/amount`. */
export function readDraft<T>(key: string): T | null {
  try {
    const text = localStorage.getItem(PREFIX + key);
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null;
  }
}

export function writeDraft(key: string, value: unknown): void {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(value));
  } catch {
    // the store is full: the draft lives as long as the page
  }
}

export function dropDraft(key: string): void {
  localStorage.removeItem(PREFIX + key);
}

/** Keys of the drafts that begin so. */
export function draftKeys(start: string): string[] {
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(PREFIX + start))
    .map((key) => key.slice(PREFIX.length));
}

/** A person leaves: nothing of his stays for the next one. */
export function dropAllDrafts(): void {
  for (const key of draftKeys('')) dropDraft(key);
}
