import type { Department, Person } from '../data';
import type { StructureActs } from './useStructure';

/** What every part of the drawn structure needs. */
export interface Tree {
  people: Map<number, Person>;
  departments: Department[];
  acts: StructureActs;
  editable: boolean;
  folded: ReadonlySet<number>;
  toggle(id: number): void;
  edit(department: Department): void;
  addBelow(parentId: number): void;
}
