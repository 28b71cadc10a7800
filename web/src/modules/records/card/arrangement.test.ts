import { describe, expect, it } from 'vitest';
import type { Field, Layout } from '../data/types';
import { arrangementOf, layoutOf, placeBeside, placeField, placeLine, placeSection, stepField } from './arrangement';

const fields = ['one', 'two', 'three', 'four', 'five'].map((code) => ({ code }) as Field);
const layout: Layout = { sections: [{ code: 'a', title: 'A', fields: ['one', 'two', 'three'], shown: 2 }, { code: 'b', title: 'B', fields: ['four'] }], hidden: ['two'] };
const now = arrangementOf(layout, fields);
const shape = (each: typeof now) => [...each.sections.map((section) => [section.above, section.below]), each.hidden];

describe('an arrangement', () => {
  it('knows what stands at once, what waits and what is hidden', () => expect(shape(now)).toEqual([[['one'], ['three']], [['four'], []], ['two', 'five']]));
  it('is kept as a layout', () => expect(layoutOf(now)).toEqual({ sections: [{ code: 'a', title: 'A', fields: ['one', 'three'], shown: 1 }, { code: 'b', title: 'B', fields: ['four'], shown: 1 }], hidden: ['two', 'five'] }));
  it('takes a field beside another one of another section', () => expect(shape(placeBeside(now, 'one', 'four', true))).toEqual([[[], ['three']], [['four', 'one'], []], ['two', 'five']]));
  it('hides a field and shows it again', () => {
    expect(placeField(now, 'one', { hidden: true, index: 0 }).hidden).toEqual(['one', 'two', 'five']);
    expect(shape(placeField(now, 'five', { section: 'b', half: 'above', index: 0 }))).toEqual([[['one'], ['three']], [['five', 'four'], []], ['two']]);
  });
  it('steps over the line and into the next section and back', () => {
    const below = stepField(now, 'one', 1);
    expect(shape(below)).toEqual([[[], ['one', 'three']], [['four'], []], ['two', 'five']]);
    const next = stepField(now, 'three', 1);
    expect(shape(next)).toEqual([[['one'], []], [['three', 'four'], []], ['two', 'five']]);
    expect(shape(stepField(next, 'three', -1))).toEqual([[['one', 'three'], []], [['four'], []], ['two', 'five']]);
  });
  it('moves the line and whole sections', () => {
    expect(shape(placeLine(now, 'a', 2))[0]).toEqual([['one', 'three'], []]);
    expect(placeSection(now, 'b', 'a', false).sections.map((section) => section.code)).toEqual(['b', 'a']);
  });
});
