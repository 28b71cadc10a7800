/** Longest time that a field may be on its way; after it the keys belong to the page again. */
const PATIENCE = 10_000;

let caught = '';
let end: (() => void) | null = null;

/**
 * Keeps what is typed until the field that was asked for stands (its script may still be on its way), so that nothing
 * gets lost and no letter is taken for a key of the page. Esc gives it up. The field calls {@link takeKeys}.
 */
export function catchKeys(onEscape?: () => void): void {
  end?.();
  caught = '';
  const hear = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === 'Escape') {
      end?.();
      caught = '';
      onEscape?.();
    } else if (event.key === 'Backspace') caught = caught.slice(0, -1);
    else if (event.key === 'Enter') caught += '\n';
    else if (event.key.length === 1) caught += event.key;
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const stop = (): void => {
    window.clearTimeout(timer);
    document.removeEventListener('keydown', hear, true);
    end = null;
  };
  const timer = window.setTimeout(stop, PATIENCE);
  document.addEventListener('keydown', hear, true);
  end = stop;
}

/** What was typed since {@link catchKeys}, Enter as a line break; keys go their usual way from now on. */
export function takeKeys(): string {
  end?.();
  const text = caught;
  caught = '';
  return text;
}
