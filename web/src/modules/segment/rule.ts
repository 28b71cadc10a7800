import { isCondition, type Filter, type RelatedFilter, type TopFilter } from '~/modules/records/filter/filter';

/** Conditions that all hold, of which at least one holds, or none of which holds. */
export interface RuleGroup {
  kind: 'all' | 'any' | 'none';
  of: Filter[];
}

/** A rule as its editor shows it: groups that all hold, and of what they find the largest. */
export interface Rule {
  groups: RuleGroup[];
  top: { most: number; field?: string; related?: RelatedFilter } | null;
}

/** A rule without conditions: every client of the kind. */
export const EVERYBODY: Rule = { groups: [{ kind: 'all', of: [] }], top: null };

function simple(filter: Filter): boolean {
  return isCondition(filter) || filter.op === 'related' || (filter.op === 'not' && simple(filter.of));
}

function partsOfGroup(filter: Filter): Filter[] | null {
  const of = (filter.op === 'all' || filter.op === 'any') && !('field' in filter) ? filter.of : [filter];
  return of.every(simple) ? of : null;
}

/** Takes a filter apart; what the editor cannot show stands in the first group as it is. */
export function ruleOf(filter: Filter | null): Rule {
  if (filter?.op === 'top') {
    const { most, field, related, of } = filter;
    return { ...ruleOf(of ?? null), top: { most, ...(field ? { field } : {}), ...(related ? { related } : {}) } };
  }
  const first: RuleGroup = { kind: 'all', of: [] };
  const groups = [first];
  for (const each of !filter ? [] : filter.op === 'all' ? filter.of : [filter]) {
    const any = each.op === 'any' ? partsOfGroup(each) : null;
    const none = each.op === 'not' && each.of.op === 'any' ? partsOfGroup(each.of) : null;
    if (any) groups.push({ kind: 'any', of: any });
    else if (none) groups.push({ kind: 'none', of: none });
    else first.of.push(each);
  }
  return { groups, top: null };
}

/** Puts a rule together; a rule without conditions names everybody. */
export function filterOfRule({ groups, top }: Rule): Filter {
  const of: Filter[] = [];
  for (const group of groups) {
    if (group.of.length === 0) continue;
    if (group.kind === 'all') of.push(...group.of);
    else if (group.kind === 'any') of.push({ op: 'any', of: group.of });
    else of.push({ op: 'not', of: { op: 'any', of: group.of } });
  }
  const all: Filter = { op: 'all', of };
  if (!top) return all;
  const largest: TopFilter = { op: 'top', most: top.most, ...(top.field ? { field: top.field } : {}), ...(top.related ? { related: top.related } : {}) };
  return of.length > 0 ? { ...largest, of: all } : largest;
}
