import { expect, it } from 'vitest';
import { readAgent } from './agent';

it('names the browser and the system', () => {
  expect(readAgent('Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0')).toEqual({ name: 'Edge, Windows', isPhone: false });
  expect(readAgent('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1')).toEqual({ name: 'Safari, iOS', isPhone: true });
});

it('is silent about what it does not know', () => {
  expect(readAgent('')).toEqual({ name: '', isPhone: false });
});
