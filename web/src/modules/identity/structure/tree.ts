import type { Department } from '../data';

export interface Branch {
  department: Department;
  children: Branch[];
  /** People in it and below, each once. */
  people: number;
}

/** Departments as a tree, in their order; one whose parent is unknown stands at the top. */
export function treeOf(departments: Department[]): Branch[] {
  const known = new Set(departments.map((each) => each.id));
  const below = new Map<number | null, Department[]>();
  for (const each of departments) {
    const parent = each.parentId !== null && known.has(each.parentId) ? each.parentId : null;
    below.set(parent, [...(below.get(parent) ?? []), each]);
  }
  const grow = (parent: number | null): { branches: Branch[]; people: Set<number> } => {
    const people = new Set<number>();
    const branches = (below.get(parent) ?? [])
      .sort((a, b) => a.sort - b.sort || a.name.localeCompare(b.name, 'ru'))
      .map((department) => {
        const inside = grow(department.id);
        const all = new Set([...department.members, ...inside.people]);
        for (const person of all) people.add(person);
        return { department, children: inside.branches, people: all.size };
      });
    return { branches, people };
  };
  return grow(null).branches;
}

/** The department and everything below it: what it cannot be moved under. */
export function withBelow(departments: Department[], id: number): Set<number> {
  const found = new Set([id]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const each of departments) {
      if (each.parentId !== null && found.has(each.parentId) && !found.has(each.id)) {
        found.add(each.id);
        grown = true;
      }
    }
  }
  return found;
}
