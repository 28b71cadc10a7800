import type { ComponentType } from 'react';
import type { Label } from '~/lib/text/defineTexts';
import type { Item } from './data/types';
import type { ListControl, Mode } from './data/useListState';
import type { KnownType } from './data/useRecordType';
import type { Filter } from './filter/filter';
import type { CommentEntryData } from './timeline/types';

export interface CardPart {
  type: KnownType;
  item: Item;
}

/** A view of a card. */
export interface CardTab {
  id: string;
  title: Label;
  /** Whether this record has it. */
  visible?(part: CardPart): boolean;
  component: ComponentType<CardPart>;
}

/** A comment on a record. */
export interface CommentPart {
  type: string;
  id: number;
  entry: CommentEntryData;
}

/** What can be done with a comment: an entry of its menu, and the window that it opens. */
export interface CommentAct {
  icon: ComponentType<{ size?: number | string; stroke?: number | string }>;
  /** What the entry says; nothing where the reader may not. */
  useLabel(): string | null;
  Window: ComponentType<CommentPart & { onClose(): void }>;
}

/** A way to show the records of a list. */
export interface ModePart {
  type: KnownType;
  control: ListControl;
}

/** What another module adds to the lists and cards of a record type. */
export interface RecordExtensions {
  /** Codes of fields that the blocks show, so that the sections need not. */
  covered: string[];
  /** Blocks in the card's left column, below the sections. */
  blocks: ComponentType<CardPart>[];
  /** Above the feed, below the place to write: what is planned. */
  plans: ComponentType<CardPart>[];
  /** Beside «Запланировать» above the feed: other ways to begin work with the client. */
  steps: ComponentType<CardPart>[];
  /** Below a line that stands for a record of this type in another one's card; `of` is that card. */
  lines: ComponentType<{ item: Item; of?: { type: string; id: number } }>[];
  /** Entries of the card's «…» menu. */
  acts: ComponentType<CardPart>[];
  /** Beside the stage bar: ways to end the record's work. */
  endings: ComponentType<CardPart>[];
  /** Above the sections: one sentence on the record's state. */
  notices: ComponentType<CardPart>[];
  /** What opens when the server refuses a stage with this problem code: the way that leads there. */
  refusals: Record<string, ComponentType<CardPart & { onClose(done: boolean): void }>>;
  /** Beside the kind and the number in the card's head: a small badge. */
  marks: ComponentType<CardPart>[];
  /** Further views of the card beside its fields, each with the whole width. */
  tabs: CardTab[];
  /** A hook: views that are known only at run time. */
  useTabs: ((type: string) => CardTab[]) | null;
  /** Before the title in the card's head: how the record looks. */
  faces: ComponentType<CardPart>[];
  /** Whether the record's work is over for good: nothing is changed or said there any more. */
  isClosed(part: CardPart): boolean;
  /** In the place of the responsible of a record that nobody has: a way to take it. */
  owners: ComponentType<CardPart>[];
  /** Entries of the «…» menu of chosen records; `ids` is null where all that the filter names are chosen. */
  bulkActs: ComponentType<{ type: KnownType; ids: number[] | null; filter: Filter | null; count: string; onDone(): void }>[];
  /** In the place of the usual window for a new record. */
  adding: ComponentType<{ type: KnownType; onClose(): void }> | null;
  /** A hook: the codes of the fields that the reader may change by hand on this record; null for all that the type lets him. */
  useEditable: ((id: number) => string[] | null) | null;
  /** A hook: the same of the rows of a list, by its pages; what it does not name is as the type lets him. */
  useEditableRows: ((pages: number[][]) => Map<number, string[] | null>) | null;
  /** Whether what nobody has filled in stands as one line of what can be added. */
  foldsBlank: boolean;
  /** Entries of the «…» menu of a comment. */
  commentActs: CommentAct[];
  /** Below a comment: what has come of it. */
  commentNotes: ComponentType<CommentPart>[];
  /** Entries of the list's «…» menu. */
  listActs: ComponentType<{ type: KnownType }>[];
  /** Further views beside board and list, where the type has what they show; loaded late. */
  modes: { code: Mode; title: Label; icon: ComponentType<{ size?: number | string; stroke?: number | string }>; has(type: KnownType): boolean; view: ComponentType<ModePart> }[];
}

const NONE: RecordExtensions = { covered: [], blocks: [], plans: [], steps: [], lines: [], acts: [], endings: [], notices: [], refusals: {}, marks: [], faces: [], tabs: [], useTabs: null, isClosed: () => false, owners: [], bulkActs: [], adding: null, useEditable: null, useEditableRows: null, foldsBlank: false, commentActs: [], commentNotes: [], listActs: [], modes: [] };
const parts = new Map<string, Map<string, Partial<RecordExtensions>>>();
const extensions = new Map<string, RecordExtensions>();

/** Called by a module when its pages load; what it said before is replaced, what others said stays. */
export function extendRecords(type: string, some: Partial<RecordExtensions>, by = 'crm'): void {
  const all = parts.get(type) ?? new Map<string, Partial<RecordExtensions>>();
  all.set(by, some);
  parts.set(type, all);
  const each = [...all.values()];
  extensions.set(type, {
    covered: each.flatMap((one) => one.covered ?? []),
    blocks: each.flatMap((one) => one.blocks ?? []),
    plans: each.flatMap((one) => one.plans ?? []),
    steps: each.flatMap((one) => one.steps ?? []),
    lines: each.flatMap((one) => one.lines ?? []),
    acts: each.flatMap((one) => one.acts ?? []),
    endings: each.flatMap((one) => one.endings ?? []),
    notices: each.flatMap((one) => one.notices ?? []),
    marks: each.flatMap((one) => one.marks ?? []),
    faces: each.flatMap((one) => one.faces ?? []),
    tabs: each.flatMap((one) => one.tabs ?? []),
    useTabs: each.find((one) => one.useTabs)?.useTabs ?? null,
    refusals: Object.assign({}, ...each.map((one) => one.refusals ?? {})) as RecordExtensions['refusals'],
    isClosed: (part) => each.some((one) => one.isClosed?.(part) ?? false),
    owners: each.flatMap((one) => one.owners ?? []),
    bulkActs: each.flatMap((one) => one.bulkActs ?? []),
    adding: each.find((one) => one.adding)?.adding ?? null,
    useEditable: each.find((one) => one.useEditable)?.useEditable ?? null,
    useEditableRows: each.find((one) => one.useEditableRows)?.useEditableRows ?? null,
    foldsBlank: each.some((one) => one.foldsBlank ?? false),
    commentActs: each.flatMap((one) => one.commentActs ?? []),
    commentNotes: each.flatMap((one) => one.commentNotes ?? []),
    listActs: each.flatMap((one) => one.listActs ?? []),
    modes: each.flatMap((one) => one.modes ?? []),
  });
}

export function useExtensions(type: string): RecordExtensions {
  return extensions.get(type) ?? NONE;
}

const NO_TABS: CardTab[] = [];
const noTabs = (): CardTab[] => NO_TABS;

/** The views of a type's cards that are known only at run time. */
export function useHungTabs(type: string): CardTab[] {
  const useOwn = useExtensions(type).useTabs ?? noTabs;
  return useOwn(type);
}

const anything = (): null => null;
const NO_ROWS = new Map<number, string[] | null>();
const noRows = (): Map<number, string[] | null> => NO_ROWS;

/** The codes of the fields that the reader may change by hand on a record; null for all that its type lets him. */
export function useEditable(type: string, id: number): string[] | null {
  // a type has the same hook for as long as its card is shown
  const useOwn = useExtensions(type).useEditable ?? anything;
  return useOwn(id);
}

/** The codes of the fields that the reader may change by hand in the rows of a list; what is missing or null is as its type lets him. */
export function useEditableRows(type: string, pages: number[][]): Map<number, string[] | null> {
  const useOwn = useExtensions(type).useEditableRows ?? noRows;
  return useOwn(pages);
}
