import type { Field, Layout } from '../data/types';

/** A section while it is being arranged: what stands at once, and what waits behind «more». */
export interface Part {
  code: string;
  title: string;
  above: string[];
  below: string[];
}

export interface Arrangement {
  sections: Part[];
  hidden: string[];
}

export type Half = 'above' | 'below';

/** Where a field stands or shall stand: in a section's half, or hidden; the index counts without the field itself. */
export type Place = { section: string; half: Half; index: number } | { hidden: true; index: number };

/** A layout as it is arranged; fields that it does not name are hidden, sections of nothing but fields shown elsewhere are left out. */
export function arrangementOf(layout: Layout, fields: Field[]): Arrangement {
  const known = new Set(fields.map((field) => field.code));
  const away = new Set(layout.hidden);
  const shows = (code: string): boolean => known.has(code) && !away.has(code);
  const own = layout.sections.filter((section) => section.fields.length === 0 || section.fields.some((code) => known.has(code)));
  const sections = own.map(({ code, title, fields: all, shown }): Part => {
    const first = shown ?? all.length;
    return { code, title, above: all.slice(0, first).filter(shows), below: all.slice(first).filter(shows) };
  });
  const placed = new Set(sections.flatMap((section) => [...section.above, ...section.below]));
  return { sections, hidden: fields.map((field) => field.code).filter((code) => !placed.has(code)) };
}

/** The arrangement as the server keeps it. */
export function layoutOf({ sections, hidden }: Arrangement): Layout {
  return { sections: sections.map(({ code, title, above, below }) => ({ code, title: title.trim(), fields: [...above, ...below], shown: above.length })), hidden };
}

function without(arrangement: Arrangement, code: string): Arrangement {
  const rest = (codes: string[]): string[] => codes.filter((each) => each !== code);
  return { sections: arrangement.sections.map((section) => ({ ...section, above: rest(section.above), below: rest(section.below) })), hidden: rest(arrangement.hidden) };
}

function inserted(codes: string[], code: string, index: number): string[] {
  const next = [...codes];
  next.splice(Math.min(index, next.length), 0, code);
  return next;
}

/** Takes a field from where it stands to a place. */
export function placeField(arrangement: Arrangement, code: string, place: Place): Arrangement {
  const rest = without(arrangement, code);
  if ('hidden' in place) return { ...rest, hidden: inserted(rest.hidden, code, place.index) };
  return { ...rest, sections: rest.sections.map((section) => (section.code === place.section ? { ...section, [place.half]: inserted(section[place.half], code, place.index) } : section)) };
}

/** Where a field stands. */
export function placeOf(arrangement: Arrangement, code: string): Place | null {
  for (const section of arrangement.sections) {
    for (const half of ['above', 'below'] as const) {
      const index = section[half].indexOf(code);
      if (index >= 0) return { section: section.code, half, index };
    }
  }
  const index = arrangement.hidden.indexOf(code);
  return index < 0 ? null : { hidden: true, index };
}

/** Puts a field before or after another one. */
export function placeBeside(arrangement: Arrangement, code: string, other: string, after: boolean): Arrangement {
  if (code === other) return arrangement;
  const place = placeOf(without(arrangement, code), other);
  return place ? placeField(arrangement, code, { ...place, index: place.index + (after ? 1 : 0) }) : arrangement;
}

/** One step up (-1) or down (1), over the line of «more» and from section to section. */
export function stepField(arrangement: Arrangement, code: string, by: 1 | -1): Arrangement {
  const place = placeOf(arrangement, code);
  if (!place || 'hidden' in place) return arrangement;
  const at = arrangement.sections.findIndex((section) => section.code === place.section);
  const here = arrangement.sections[at]!;
  if (by < 0) {
    if (place.index > 0) return placeField(arrangement, code, { ...place, index: place.index - 1 });
    if (place.half === 'below') return placeField(arrangement, code, { ...place, half: 'above', index: Infinity });
    const before = arrangement.sections[at - 1];
    return before ? placeField(arrangement, code, { section: before.code, half: before.below.length > 0 ? 'below' : 'above', index: Infinity }) : arrangement;
  }
  if (place.index < here[place.half].length - 1) return placeField(arrangement, code, { ...place, index: place.index + 1 });
  if (place.half === 'above' && here.below.length > 0) return placeField(arrangement, code, { ...place, half: 'below', index: 0 });
  const next = arrangement.sections[at + 1];
  return next ? placeField(arrangement, code, { section: next.code, half: next.above.length > 0 || next.below.length === 0 ? 'above' : 'below', index: 0 }) : arrangement;
}

/** So many fields of a section stand at once. */
export function placeLine(arrangement: Arrangement, section: string, index: number): Arrangement {
  return {
    ...arrangement,
    sections: arrangement.sections.map((each) => {
      const all = [...each.above, ...each.below];
      return each.code === section ? { ...each, above: all.slice(0, Math.max(0, index)), below: all.slice(Math.max(0, index)) } : each;
    }),
  };
}

/** Puts a section before or after another one. */
export function placeSection(arrangement: Arrangement, code: string, other: string, after: boolean): Arrangement {
  const moved = arrangement.sections.find((section) => section.code === code);
  if (!moved || code === other) return arrangement;
  const sections = arrangement.sections.filter((section) => section.code !== code);
  sections.splice(sections.findIndex((section) => section.code === other) + (after ? 1 : 0), 0, moved);
  return { ...arrangement, sections };
}
