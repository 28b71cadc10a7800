import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { catchKeys, takeKeys } from './earlyKeys';

const heard: Record<string, (event: KeyboardEvent) => void> = {};

beforeEach(() => {
  vi.stubGlobal('window', { setTimeout: () => 0, clearTimeout: () => undefined });
  vi.stubGlobal('document', {
    addEventListener: (name: string, hear: (event: KeyboardEvent) => void) => {
      heard[name] = hear;
    },
    removeEventListener: (name: string) => {
      delete heard[name];
    },
  });
});
afterEach(() => vi.unstubAllGlobals());

function press(key: string, more: Partial<KeyboardEvent> = {}): boolean {
  let prevented = false;
  heard['keydown']?.({ key, preventDefault: () => { prevented = true; }, stopImmediatePropagation: () => undefined, ...more } as KeyboardEvent);
  return prevented;
}

test('what is typed before the field stands is kept for it', () => {
  catchKeys();
  for (const key of ['О', 'к', 'г', 'Backspace', 'н', 'а', 'Enter']) expect(press(key)).toBe(true);
  expect(press('Shift')).toBe(false);
  expect(press('r', { ctrlKey: true })).toBe(false);
  expect(takeKeys()).toBe('Окна\n');
  expect(press('n')).toBe(false);
  expect(takeKeys()).toBe('');
});

test('Esc gives the field up', () => {
  let given = 0;
  catchKeys(() => { given += 1; });
  press('a');
  press('Escape');
  expect(given).toBe(1);
  expect(press('b')).toBe(false);
  expect(takeKeys()).toBe('');
});
