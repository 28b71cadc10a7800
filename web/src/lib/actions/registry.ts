import type { Action } from './Action';

let groups: { owner: symbol; actions: Action[] }[] = [];
let flat: Action[] = [];
const listeners = new Set<() => void>();

function changed(): void {
  flat = groups.flatMap((group) => group.actions);
  for (const listener of listeners) listener();
}

/** Puts actions up (or replaces those of the same owner); later ones win over earlier ones with the same keys. */
export function putActions(owner: symbol, actions: Action[]): void {
  groups = [...groups.filter((group) => group.owner !== owner), { owner, actions }];
  changed();
}

/** Takes an owner's actions down. */
export function dropActions(owner: symbol): void {
  groups = groups.filter((group) => group.owner !== owner);
  changed();
}

/** All actions that can be done now. */
export function currentActions(): Action[] {
  return flat;
}

export function onActionsChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
