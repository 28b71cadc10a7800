import type { Action } from './Action';
import { currentActions } from './registry';

/** `KeyK` → `k`, `Digit4` → `4`, `Slash` → `/`, so that a Russian layout has the same keys. */
function nameOf(event: KeyboardEvent): string {
  const { code, key } = event;
  if (code.startsWith('Key')) return code.slice(3).toLowerCase();
  if (code.startsWith('Digit')) return event.shiftKey ? key.toLowerCase() : code.slice(5);
  if (code === 'Slash') return event.shiftKey ? '?' : '/';
  return key.toLowerCase();
}

/** The stroke of an event in the notation of {@link Action.keys}. */
export function strokeOf(event: KeyboardEvent): string {
  const name = nameOf(event);
  const parts: string[] = [];
  if (event.ctrlKey || event.metaKey) parts.push('mod');
  if (event.altKey) parts.push('alt');
  if (event.shiftKey && name !== '?') parts.push('shift');
  parts.push(name);
  return parts.join('+');
}

const WITHOUT_TEXT = ['checkbox', 'radio', 'button', 'submit', 'reset', 'file', 'color', 'range'];

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !WITHOUT_TEXT.includes((target as HTMLInputElement).type));
}

/** Whether what has the focus answers to the key by itself: Enter presses a button, arrows move within a choice. */
function isPressed(target: EventTarget | null, stroke: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (stroke === 'enter') return target.matches('a[href], button, summary, [role="button"]');
  if (stroke === ' ') return target.matches('button, summary, input, [role="button"]');
  return stroke.startsWith('arrow') && target.matches('input[type="radio"], input[type="range"], [role="tab"], [role="slider"]');
}

/** Whether a window, a menu or a popover stands open: keys belong to it then. */
function isCovered(): boolean {
  return [...document.querySelectorAll('.mantine-Modal-content, .mantine-Menu-dropdown, .mantine-Popover-dropdown, .mantine-Combobox-dropdown, .mantine-Drawer-content')].some((element) => element.checkVisibility());
}

/** Listens for keys of actions; returns the end of it. A sequence has a second between its strokes. */
export function startHotkeys(): () => void {
  let before = '';
  let timer = 0;
  let covered = false;
  // Asked before anybody hears the key: a window that Esc closes is gone when the key arrives here.
  const look = (): void => {
    covered = isCovered();
  };
  const hear = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || ['Control', 'Shift', 'Alt', 'Meta'].includes(event.key)) return;
    const stroke = strokeOf(event);
    if (isPressed(event.target, stroke)) return;
    const typing = isTyping(event.target);
    const fits = (action: Action): boolean => (!typing || stroke.startsWith('mod') || action.inInputs === true) && (!covered || stroke.startsWith('mod'));
    const actions = [...currentActions()].reverse().filter(fits);
    const sequence = before ? `${before} ${stroke}` : stroke;
    const found = actions.find((action) => action.keys?.includes(sequence)) ?? actions.find((action) => action.keys?.includes(stroke));
    window.clearTimeout(timer);
    before = '';
    if (found) {
      event.preventDefault();
      found.run();
    } else if (!typing && actions.some((action) => action.keys?.some((keys) => keys.startsWith(`${stroke} `)))) {
      before = stroke;
      timer = window.setTimeout(() => {
        before = '';
      }, 1000);
    }
  };
  window.addEventListener('keydown', look, true);
  document.addEventListener('keydown', hear);
  return () => {
    window.removeEventListener('keydown', look, true);
    document.removeEventListener('keydown', hear);
  };
}
