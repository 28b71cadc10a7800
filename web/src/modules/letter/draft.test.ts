import { expect, it } from 'vitest';
import { addressOf, nameOf } from './draft';

it('reads a name with its address and an address alone', () => {
  expect([nameOf('Олег Шубин <o@a.ru>'), addressOf('Олег Шубин <o@a.ru>')]).toEqual(['Олег Шубин', 'o@a.ru']);
  expect([nameOf(' o@a.ru '), addressOf(' o@a.ru ')]).toEqual(['', 'o@a.ru']);
});
