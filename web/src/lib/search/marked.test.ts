import { expect, test } from 'vitest';
import { allOfKindPath, marked } from './found';

test('A piece of a comment is cut where the words stand that were found', () => {
  expect(marked('Просят \u0002рулонную\u0003 \u0002черепицу\u0003 к маю')).toEqual([
    { text: 'Просят ', found: false },
    { text: 'рулонную', found: true },
    { text: ' ', found: false },
    { text: 'черепицу', found: true },
    { text: ' к маю', found: false },
  ]);
  expect(marked('без находок')).toEqual([{ text: 'без находок', found: false }]);
});

test('All of a kind are the list with that search, of files and comments a page of them', () => {
  expect(allOfKindPath('company', 'ромашка')).toBe('/companies?mode=list&filter=&q=%D1%80%D0%BE%D0%BC%D0%B0%D1%88%D0%BA%D0%B0');
  expect(allOfKindPath('file', 'a&b')).toBe('/search?q=a%26b&kind=file');
});
