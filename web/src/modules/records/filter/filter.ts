/** One test of one field. */
export type Condition =
  | { field: string; op: 'is'; value: unknown }
  | { field: string; op: 'in'; values: unknown[] }
  | { field: string; op: 'between'; from?: string | number | null; to?: string | number | null }
  | { field: string; op: 'contains'; value: string }
  | { field: string; op: 'empty' }
  | { field: string; op: 'period'; value: string };

/** From … to …, both included; a missing end is open. */
export interface Bounds {
  from?: number | null;
  to?: number | null;
}

/** Other records (or comments) that hang together with this one: whether there are such, how many, what they add up to. */
export interface RelatedFilter {
  op: 'related';
  type: string;
  by?: string;
  of?: Filter;
  count?: Bounds;
  sum?: Bounds & { field: string };
}

/** One of the so many largest among those that `of` finds. */
export interface TopFilter {
  op: 'top';
  most: number;
  field?: string;
  related?: RelatedFilter;
  of?: Filter;
}

/** A filter as the server takes it. */
export type Filter = { op: 'all' | 'any'; of: Filter[] } | { op: 'not'; of: Filter } | { op: 'search'; value: string } | RelatedFilter | TopFilter | Condition;

/** What the filter bar shows as chips: conditions that all hold, plus what it cannot show one by one. */
export interface FilterParts {
  conditions: { condition: Condition; not: boolean }[];
  related?: { related: RelatedFilter; not: boolean }[];
  /** Parts built elsewhere (a figure of a report, a link): kept as they are, shown as one chip. */
  rest: Filter[];
}

export function isCondition(filter: Filter): filter is Condition {
  return 'field' in filter && filter.op !== 'top';
}

/** Takes a filter apart into chips. */
export function partsOf(filter: Filter | null): FilterParts {
  const related: { related: RelatedFilter; not: boolean }[] = [];
  const parts: FilterParts = { conditions: [], related, rest: [] };
  if (!filter) return parts;
  for (const each of filter.op === 'all' ? filter.of : [filter]) {
    if (isCondition(each)) parts.conditions.push({ condition: each, not: false });
    else if (each.op === 'not' && isCondition(each.of)) parts.conditions.push({ condition: each.of, not: true });
    else if (each.op === 'related') related.push({ related: each, not: false });
    else if (each.op === 'not' && each.of.op === 'related') related.push({ related: each.of, not: true });
    else parts.rest.push(each);
  }
  return parts;
}

/** Puts the chips together again; null when nothing is asked. */
export function filterOf({ conditions, related = [], rest }: FilterParts): Filter | null {
  const of: Filter[] = [
    ...conditions.map(({ condition, not }): Filter => (not ? { op: 'not', of: condition } : condition)),
    ...related.map((each): Filter => (each.not ? { op: 'not', of: each.related } : each.related)),
    ...rest,
  ];
  return of.length === 0 ? null : { op: 'all', of };
}

/** Both filters at once. */
export function bothFilters(a: Filter | null, b: Filter | null): Filter | null {
  if (!a || !b) return a ?? b;
  return { op: 'all', of: [...(a.op === 'all' ? a.of : [a]), ...(b.op === 'all' ? b.of : [b])] };
}

/** The filter as it stands in an address; undefined when there is none. */
export function filterText(filter: Filter | null): string | undefined {
  return filter ? JSON.stringify(filter) : undefined;
}

/** Reads a filter from an address; null for nothing or nonsense. */
export function readFilter(text: string | null): Filter | null {
  if (!text) return null;
  try {
    const value: unknown = JSON.parse(text);
    return value && typeof value === 'object' && 'op' in value ? (value as Filter) : null;
  } catch {
    return null;
  }
}

/** A condition that says nothing yet (an editor just opened) is not sent. */
export function isComplete(condition: Condition): boolean {
  switch (condition.op) {
    case 'is':
      return condition.value !== null && condition.value !== undefined && condition.value !== '';
    case 'in':
      return condition.values.length > 0;
    case 'between':
      return (condition.from ?? '') !== '' || (condition.to ?? '') !== '';
    case 'contains':
      return condition.value.trim() !== '';
    case 'empty':
      return true;
    case 'period':
      return condition.value !== '';
  }
}
