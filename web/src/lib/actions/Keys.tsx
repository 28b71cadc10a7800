import classes from './Keys.module.css';

const NAMES: Record<string, string> = { mod: 'Ctrl', alt: 'Alt', shift: 'Shift', arrowup: '↑', arrowdown: '↓', arrowleft: '←', arrowright: '→', enter: 'Enter', escape: 'Esc', delete: 'Del', ' ': 'Space' };

/** Draws the keys of an action: `mod+k` → Ctrl K. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span className={classes.keys}>
      {keys.split(/[ +]/).map((part) => (
        <kbd key={part}>{NAMES[part] ?? part.toUpperCase()}</kbd>
      ))}
    </span>
  );
}
