import type { Refs, StoredFile } from '../data/types';

export interface CommentEntryData {
  kind: 'comment';
  id: number;
  at: string;
  by: number | null;
  html: string;
  files: StoredFile[];
  pinned: boolean;
  editedAt: string | null;
  can: { edit?: boolean; delete?: boolean; pin?: boolean };
}

export interface ChangeEntryData {
  kind: 'change';
  at: string;
  by: number | null;
  source?: string | null;
  operation?: string | null;
  changes: { field: string; title: string; from: unknown; to: unknown }[];
}

export interface StageEntryData {
  kind: 'stage';
  at: string;
  by: number | null;
  from: number | null;
  to: number | null;
  fromPipeline?: number | null;
  toPipeline?: number | null;
  seconds?: number | null;
}

export interface PlainEntryData {
  kind: 'created' | 'converted' | 'deleted' | 'restored';
  at: string;
  by: number | null;
  source?: string | null;
  [more: string]: unknown;
}

export type EntryData = CommentEntryData | ChangeEntryData | StageEntryData | PlainEntryData;

export interface TimelinePage {
  pinned: CommentEntryData[];
  items: EntryData[];
  next: string | null;
  refs: Refs;
}
