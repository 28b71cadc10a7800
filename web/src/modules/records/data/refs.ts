import type { PersonRef, Refs } from './types';

const people = new Map<number, PersonRef>();
const titles = new Map<string, string>();

/** Remembers the names that came with an answer, so that any value can be shown by its id. */
export function rememberRefs(refs: Refs | undefined | null): void {
  if (!refs) return;
  for (const [type, named] of Object.entries(refs)) {
    for (const [id, ref] of Object.entries(named ?? {})) {
      if (type === 'person') people.set(Number(id), ref as PersonRef);
      else titles.set(`${type} ${id}`, ref.title ?? ref.name ?? '');
    }
  }
}

export function rememberPerson(id: number, person: PersonRef): void {
  people.set(id, person);
}

export function rememberTitle(type: string, id: number, title: string): void {
  titles.set(`${type} ${id}`, title);
}

export function personOf(id: number): PersonRef | undefined {
  return people.get(id);
}

export function titleOf(type: string, id: number): string | undefined {
  return titles.get(`${type} ${id}`);
}
