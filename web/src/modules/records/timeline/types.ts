import type { Refs, StoredFile } from '../data/types';

export interface CommentEntryData {
  kind: 'comment';
  record?: { type: string; id: number } | null;
  id: number;
  at: string;
  by: number | null;
  html: string;
  files: StoredFile[];
  pinned: boolean;
  editedAt: string | null;
  can: { edit?: boolean; delete?: boolean; pin?: boolean };
}

/** What every entry says of itself; `record` differs from the card's when a lead's past stands on its deal. */
interface Done {
  record?: { type: string; id: number } | null;
  /** It took an earlier change back. */
  undone?: boolean;
  changes?: { field: string; title: string; from: unknown; to: unknown }[];
  /** What the operation tells besides: why it was done. */
  details?: { reason?: string };
}

export interface ChangeEntryData extends Done {
  kind: 'change';
  at: string;
  by: number | null;
  source?: string | null;
  operation?: string | null;
  changes: { field: string; title: string; from: unknown; to: unknown }[];
}

export interface StageEntryData extends Done {
  kind: 'stage';
  at: string;
  by: number | null;
  from: number | null;
  to: number | null;
  fromPipeline?: number | null;
  toPipeline?: number | null;
  seconds?: number | null;
}

export interface PlainEntryData extends Done {
  kind: 'created' | 'converted' | 'deleted' | 'restored' | 'commentDeleted';
  at: string;
  by: number | null;
  source?: string | null;
}

export type EntryData = CommentEntryData | ChangeEntryData | StageEntryData | PlainEntryData;

export interface TimelinePage {
  pinned: CommentEntryData[];
  items: EntryData[];
  next: string | null;
  refs: Refs;
}
