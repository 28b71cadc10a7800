import type { Filter } from '~/modules/records/filter/filter';
import type { Section } from './data';

/** A section with all that lie in it; they stand in the order of the tree. */
export function withBelow(id: number, sections: Section[]): number[] {
  const below = new Set([id]);
  for (const section of sections) if (section.parent !== null && below.has(section.parent)) below.add(section.id);
  return [...below];
}

function parts(filter: Filter | null): Filter[] {
  if (!filter) return [];
  return 'op' in filter && filter.op === 'all' ? (filter as { of: Filter[] }).of : [filter];
}

function ofSection(part: Filter): boolean {
  return 'field' in part && part.field === 'section';
}

/** The filter with this section in the place of the one before. */
export function bySection(filter: Filter | null, section: Section | 'none' | null, sections: Section[]): Filter | null {
  const others = parts(filter).filter((part) => !ofSection(part));
  const own: Filter[] = section === null ? [] : section === 'none' ? [{ field: 'section', op: 'empty' } as Filter] : [{ field: 'section', op: 'in', values: withBelow(section.id, sections) } as Filter];
  const all = [...others, ...own];
  return all.length === 0 ? null : all.length === 1 ? all[0]! : ({ op: 'all', of: all } as Filter);
}

/** The section that a filter means: the one whose whole tree it names; null for none. */
export function chosenSection(filter: Filter | null, sections: Section[]): number | 'none' | null {
  const part = parts(filter).find(ofSection) as { op: string; value?: unknown; values?: unknown[] } | undefined;
  if (!part) return null;
  if (part.op === 'empty') return 'none';
  const asked = new Set((part.values ?? [part.value]).map(Number));
  return sections.find((section) => asked.has(section.id) && withBelow(section.id, sections).length === asked.size)?.id ?? null;
}
