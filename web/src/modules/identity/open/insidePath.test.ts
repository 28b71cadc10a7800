import { afterEach, expect, it, vi } from 'vitest';
import { insidePath } from './insidePath';

afterEach(() => vi.unstubAllGlobals());

it('leads only to places of this page', () => {
  vi.stubGlobal('window', { location: { origin: 'https://portal.example' } });
  expect(insidePath('/deals/12?view=3')).toBe('/deals/12?view=3');
  expect(insidePath('//evil.example')).toBe('/');
  expect(insidePath('https://evil.example')).toBe('/');
  expect(insidePath('/\\evil.example')).toBe('/');
  expect(insidePath(null)).toBe('/');
});
