import { describe, expect, it } from 'vitest';
import type { Layout } from '../data/types';
import { moveField } from './layout';

const layout: Layout = { sections: [{ code: 'a', title: 'A', fields: ['one', 'two', 'three'] }, { code: 'b', title: 'B', fields: ['four'] }], hidden: [] };
const fields = (each: Layout) => each.sections.map((section) => section.fields);

describe('a field of the layout', () => {
  it('moves within its section', () => expect(fields(moveField(layout, 'three', 'a', 0))).toEqual([['three', 'one', 'two'], ['four']]));
  it('moves to another section and leaves none behind', () => expect(fields(moveField(layout, 'one', 'b', Infinity))).toEqual([['two', 'three'], ['four', 'one']]));
});
