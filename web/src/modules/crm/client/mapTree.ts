import type { PersonOfCompany } from './types';

/** A person on the map with those who report to him. */
export interface MapBranch {
  person: PersonOfCompany;
  below: MapBranch[];
}

/** Whether somebody works at the company today. */
export function isPresent(person: PersonOfCompany, today: string): boolean {
  return !person.to || person.to >= today;
}

/** Whether somebody is away on this day. */
export function isAbsent(person: PersonOfCompany, today: string): boolean {
  return Boolean(person.contact.absentUntil && person.contact.absentUntil >= today);
}

function byWeight(one: PersonOfCompany, other: PersonOfCompany): number {
  return (
    Number(other.key ?? false) - Number(one.key ?? false) ||
    Number(other.role === 'decision_maker') - Number(one.role === 'decision_maker') ||
    (other.influence ?? 0) - (one.influence ?? 0) ||
    (one.sort ?? 0) - (other.sort ?? 0) ||
    one.contact.title.localeCompare(other.contact.title)
  );
}

/** Those who report to nobody known, each with his people below; whoever's superior is not there stands at the top. */
export function mapTree(people: PersonOfCompany[]): MapBranch[] {
  const here = new Set(people.map((person) => person.contact.id));
  const drawn = new Set<number>();
  const branch = (person: PersonOfCompany): MapBranch => {
    drawn.add(person.contact.id);
    return { person, below: people.filter((each) => each.reportsTo === person.contact.id && !drawn.has(each.contact.id)).sort(byWeight).map(branch) };
  };
  const tops = people.filter((person) => !person.reportsTo || !here.has(person.reportsTo)).sort(byWeight).map(branch);
  // what somebody is still changing may be a circle for a moment: nobody is lost
  return [...tops, ...people.filter((person) => !drawn.has(person.contact.id)).flatMap((person) => (drawn.has(person.contact.id) ? [] : [branch(person)]))];
}

/** Everybody below a person and himself: to none of them may he report. */
export function withThoseBelow(people: PersonOfCompany[], contact: number): Set<number> {
  const all = new Set([contact]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const person of people) {
      if (person.reportsTo && all.has(person.reportsTo) && !all.has(person.contact.id)) {
        all.add(person.contact.id);
        grown = true;
      }
    }
  }
  return all;
}

/** Whom a key moves a person under: right = under the one above him on his level, left = one level up; undefined: nowhere. */
export function stepped(tree: MapBranch[], contact: number, way: 'in' | 'out'): number | null | undefined {
  const find = (level: MapBranch[], above: MapBranch | null, beyond: MapBranch | null): number | null | undefined => {
    for (const [index, branch] of level.entries()) {
      if (branch.person.contact.id === contact) {
        if (way === 'in') return level[index - 1]?.person.contact.id;
        return above ? (beyond?.person.contact.id ?? null) : undefined;
      }
      const found = find(branch.below, branch, above);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return find(tree, null, null);
}

/** The people in the order in which they are drawn. */
export function inOrder(tree: MapBranch[]): PersonOfCompany[] {
  return tree.flatMap((branch) => [branch.person, ...inOrder(branch.below)]);
}
