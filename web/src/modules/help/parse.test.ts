import { expect, it } from 'vitest';
import { blocksOf, inlineOf } from './parse';

it('reads headings, paragraphs and lists', () => {
  expect(blocksOf('# Title\n\nOne\ntwo.\n\n## Next\n1. a\n2. b\n- c')).toEqual([
    { kind: 'heading', level: 1, content: [{ kind: 'text', text: 'Title' }] },
    { kind: 'paragraph', content: [{ kind: 'text', text: 'One two.' }] },
    { kind: 'heading', level: 2, content: [{ kind: 'text', text: 'Next' }] },
    { kind: 'list', ordered: true, items: [[{ kind: 'text', text: 'a' }], [{ kind: 'text', text: 'b' }]] },
    { kind: 'list', ordered: false, items: [[{ kind: 'text', text: 'c' }]] },
  ]);
});

it('reads bold, keys and links within a line', () => {
  expect(inlineOf('Press **now** `N` on [deals](/deals).')).toEqual([
    { kind: 'text', text: 'Press ' },
    { kind: 'bold', text: 'now' },
    { kind: 'text', text: ' ' },
    { kind: 'code', text: 'N' },
    { kind: 'text', text: ' on ' },
    { kind: 'link', text: 'deals', to: '/deals' },
    { kind: 'text', text: '.' },
  ]);
});
