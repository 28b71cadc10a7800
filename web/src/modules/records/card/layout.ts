import type { Layout, RecordType } from '../data/types';

/** The layout with every field somewhere: those it does not name stand hidden at the end. */
export function withAllFields(layout: Layout, type: RecordType): Layout {
  const named = new Set(layout.sections.flatMap((section) => section.fields));
  const rest = type.fields.map((field) => field.code).filter((code) => !named.has(code) && !['id', 'title', 'stage', 'pipeline', 'currency'].includes(code));
  const sections = layout.sections.map((section, index) => (index === layout.sections.length - 1 ? { ...section, shown: section.shown ?? section.fields.length, fields: [...section.fields, ...rest] } : section));
  return { sections, hidden: [...new Set([...layout.hidden, ...rest])] };
}

/** Puts a field at a place of a section, taking it from where it stands. */
export function moveField(layout: Layout, code: string, section: string, index: number): Layout {
  return {
    ...layout,
    sections: layout.sections.map((each) => {
      const fields = each.fields.filter((field) => field !== code);
      if (each.code === section) fields.splice(Math.min(index, fields.length), 0, code);
      return { ...each, fields };
    }),
  };
}
