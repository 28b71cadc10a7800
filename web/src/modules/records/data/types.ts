/** Kinds of fields, as the server names them. */
export type FieldKind =
  | 'text' | 'longText' | 'integer' | 'number' | 'money' | 'date' | 'moment' | 'flag' | 'choice' | 'book'
  | 'person' | 'record' | 'file' | 'url' | 'address' | 'channels' | 'stage' | 'pipeline' | 'currency' | 'team' | 'entry';

export interface Option {
  id: number;
  code?: string | null;
  title: string;
  color?: number | null;
  archived?: boolean;
}

export interface Field {
  code: string;
  kind: FieldKind;
  title: string;
  required: boolean;
  requiredFrom?: number[];
  multiple: boolean;
  readOnly: boolean;
  custom: boolean;
  section?: string | null;
  sortable: boolean;
  filterable: boolean;
  searchable?: boolean;
  options?: Option[] | null;
  book?: string | null;
  recordType?: string | null;
  currencyField?: string | null;
  purpose?: string | null;
  hint?: string | null;
}

export interface Stage {
  id: number;
  code?: string;
  title: string;
  color: number;
  /** P in progress, S success, F failure. */
  semantic: 'P' | 'S' | 'F';
  sort: number;
  requiredFields?: string[];
}

export interface Pipeline {
  id: number;
  code?: string;
  title: string;
  sort: number;
  isDefault: boolean;
  cardOrder?: string;
  stages: Stage[];
}

export interface LayoutSection {
  code: string;
  title: string;
  fields: string[];
  /** How many stand before «N more fields»; all without it. */
  shown?: number | null;
}

export interface Layout {
  /** Fields that no card shows, as administrators want it. */
  off?: string[];
  /** How many fields a card sensibly shows at once. */
  most?: number;
  sections: LayoutSection[];
  hidden: string[];
  /** Name of the view that this is; empty for the one that cards open with. */
  view?: string;
  /** Names of the others. */
  views?: string[];
}

/** What records of a type hang together with, and by which field: a filter may ask for it. */
export interface Tie {
  type: string;
  by: string;
  own: boolean;
  title?: string;
  /** Something that is no record type of its own: comments. */
  attachment?: { title: string; titlePlural: string; fields: Field[] };
}

export interface RecordType {
  code: string;
  id: number;
  title: string;
  titlePlural: string;
  hasStages: boolean;
  /** Whether roles say who sees its records; otherwise they follow those that they are bound to. */
  ownRights?: boolean;
  fields: Field[];
  pipelines: Pipeline[];
  can: { add?: boolean; import?: boolean; export?: boolean; configure?: boolean };
  defaultColumns: string[];
  quickAdd: string[];
  layout: Layout;
  related?: Tie[];
}

export type Values = Record<string, unknown>;

export interface Item {
  id: number;
  version: number;
  values: Values;
  can: { update: boolean; delete: boolean };
}

export interface PersonRef {
  name: string;
  initials?: string;
  color?: number | string | null;
  photo?: string | null;
  status?: 'invited' | 'active' | 'dismissed';
}

/** Names of what the values point at: `person` and every record type by id. */
export type Refs = { person?: Record<string, PersonRef> } & Record<string, Record<string, { title?: string; name?: string }> | undefined>;

/** A phone, an e-mail, a site, a messenger. */
export interface Channel {
  id?: number;
  kind: string;
  value: string;
  e164?: string | null;
}

export interface StoredFile {
  id: number;
  name: string;
  size: number;
  type: string;
  picture?: boolean;
}

export interface Sums {
  sums: { currency: string; amount: number }[];
  base: { amount: number; currency: string; mixed: boolean } | null;
}

export interface Total extends Sums {
  count: number;
  exact: boolean;
}

export interface ListPage {
  items: Item[];
  next: string | null;
  total: Total | null;
  refs: Refs;
}

export interface BoardColumnData extends Sums {
  stage: number;
  count: number;
  items: Item[];
  next?: string | null;
}

export interface BoardData {
  columns: BoardColumnData[];
  refs: Refs;
}

/** An answer that carries a record after a change. */
export interface Changed extends Item {
  refs?: Refs;
  operation?: string;
}

export interface SavedView {
  id: number;
  title: string;
  shared: boolean;
  /** The department that it is shared with; null: with all. */
  department?: number | null;
  own: boolean;
  isDefault: boolean;
  can?: { update: boolean; delete: boolean };
  settings: ViewSettings;
}

export interface ColumnSetting {
  code: string;
  width?: number | null;
}

export interface ViewSettings {
  mode?: 'list' | 'board' | 'steps' | null;
  filter?: import('../filter/filter').Filter | null;
  sort?: string | null;
  columns?: ColumnSetting[] | null;
  pipeline?: number | null;
}
