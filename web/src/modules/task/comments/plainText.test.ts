import { expect, test } from 'vitest';
import { plainText, titleOf } from './plainText';

test('a comment is told as plain lines', () => {
  expect(plainText('<p>Нужен счёт.</p><ul><li>на насос</li><li>на монтаж</li></ul>')).toBe('Нужен счёт.\nна насос\nна монтаж');
});

test('the title is the first sentence, cut at a word', () => {
  expect(titleOf('Нужен счёт. И договор.')).toBe('Нужен счёт');
  expect(titleOf('Когда приедут?')).toBe('Когда приедут?');
  expect(titleOf('слово '.repeat(30)).length).toBeLessThan(84);
});
