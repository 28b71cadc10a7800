import { createContext, useContext } from 'react';
import { idsOf } from '~/modules/records/fields/ids';
import { titleOf } from '~/modules/records/data/refs';
import { BINDINGS, type Planning } from '../data';
import type { Entry } from './entries';

/** Places in the palette, so ordered that neighbours are told apart. */
const HUES = [2, 5, 8, 10, 4, 11, 7, 9, 3, 12, 6, 1];

interface Look {
  planning: Planning | undefined;
  /** Whose calendars are shown; more than one: each has a colour. */
  people: number[];
  /** Opens a card over the calendar. */
  pathOf(entry: Entry): string;
  onKeys(entry: Entry, by: { days?: -1 | 1; minutes?: -15 | 15; length?: -15 | 15 }): void;
}

export const LookContext = createContext<Look | null>(null);

export function useLook(): Look {
  const look = useContext(LookContext);
  if (!look) throw new Error('outside of the calendar');
  return look;
}

/** The place of a person in the palette. */
export function hueOf(people: number[], person: number | null): number {
  const at = person === null ? -1 : people.indexOf(person);
  return at < 0 ? 1 : HUES[at % HUES.length]!;
}

/** Its colour: of the person where several are shown, of the kind otherwise. */
export function colourOf(look: Look, entry: Entry): string {
  if (look.people.length > 1) return `var(--k-stage-${hueOf(look.people, entry.person)})`;
  if (entry.type === 'task') return 'var(--k-stage-7)';
  const kind = look.planning?.kinds.find((each) => each.id === idsOf(entry.item.values['kind'])[0]);
  return `var(--k-stage-${kind?.color ?? 12})`;
}

/** With whom or about what it is: the first that it is bound to. */
export function boundOf(entry: Entry): string {
  for (const type of ['company', 'contact', 'deal', 'lead']) {
    const id = idsOf(entry.item.values[BINDINGS[type]!])[0];
    const title = id === undefined ? undefined : titleOf(type, id);
    if (title) return title;
  }
  return '';
}
