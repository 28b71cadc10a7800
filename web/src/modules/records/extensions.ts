import type { ComponentType } from 'react';
import type { Item } from './data/types';
import type { KnownType } from './data/useRecordType';
import type { Filter } from './filter/filter';

export interface CardPart {
  type: KnownType;
  item: Item;
}

/** What another module adds to the lists and cards of a record type. */
export interface RecordExtensions {
  /** Codes of fields that the blocks show, so that the sections need not. */
  covered: string[];
  /** Blocks in the card's left column, below the sections. */
  blocks: ComponentType<CardPart>[];
  /** Entries of the card's «…» menu. */
  acts: ComponentType<CardPart>[];
  /** Beside the stage bar: ways to end the record's work. */
  endings: ComponentType<CardPart>[];
  /** Above the sections: one sentence on the record's state. */
  notices: ComponentType<CardPart>[];
  /** What opens when the server refuses a stage with this problem code: the way that leads there. */
  refusals: Record<string, ComponentType<CardPart & { onClose(done: boolean): void }>>;
  /** Whether the record's work is over for good: nothing is changed or said there any more. */
  isClosed(part: CardPart): boolean;
  /** In the place of the responsible of a record that nobody has: a way to take it. */
  owners: ComponentType<CardPart>[];
  /** Entries of the «…» menu of chosen records; `ids` is null where all that the filter names are chosen. */
  bulkActs: ComponentType<{ type: KnownType; ids: number[] | null; filter: Filter | null; count: string; onDone(): void }>[];
  /** Entries of the list's «…» menu. */
  listActs: ComponentType<{ type: KnownType }>[];
}

const NONE: RecordExtensions = { covered: [], blocks: [], acts: [], endings: [], notices: [], refusals: {}, isClosed: () => false, owners: [], bulkActs: [], listActs: [] };
const extensions = new Map<string, RecordExtensions>();

/** Called by a module when its pages load. */
export function extendRecords(type: string, parts: Partial<RecordExtensions>): void {
  extensions.set(type, { ...NONE, ...parts });
}

export function useExtensions(type: string): RecordExtensions {
  return extensions.get(type) ?? NONE;
}
