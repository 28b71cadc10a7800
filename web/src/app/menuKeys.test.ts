import { expect, it } from 'vitest';
import { modules } from './modules';

it('every key of the menu leads to one page', () => {
  const keys = modules.flatMap((module) => module.menu ?? []).flatMap((item) => (item.keys ? [item.keys] : []));
  expect(keys.length).toBeGreaterThan(10);
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
});
