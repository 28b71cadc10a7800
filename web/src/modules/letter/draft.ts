import { dropDraft, readDraft, writeDraft } from '~/lib/drafts/drafts';
import type { StoredFile } from '~/modules/records/data/types';

/** A letter that is being written: it survives a reload and stays when its window is closed. */
export interface LetterDraft {
  to: string[];
  cc: string[];
  subject: string;
  html: string;
  files: StoredFile[];
  recordFiles: number[];
  result: number | null;
  /** Made by the page: the same key twice makes one letter. */
  key: string;
}

const keyOf = (type: string, id: number): string => `letter/${type}/${id}`;

export function readLetterDraft(type: string, id: number): LetterDraft | null {
  return readDraft<LetterDraft>(keyOf(type, id));
}

export function writeLetterDraft(type: string, id: number, draft: LetterDraft): void {
  writeDraft(keyOf(type, id), draft);
}

export function dropLetterDraft(type: string, id: number): void {
  dropDraft(keyOf(type, id));
}

/** The address within «Name <address>». */
export function addressOf(text: string): string {
  return /<([^<>]+)>\s*$/.exec(text)?.[1]?.trim() ?? text.trim();
}

/** The name before the address, "" for none. */
export function nameOf(text: string): string {
  return /^(.*?)\s*<[^<>]+>\s*$/.exec(text)?.[1]?.trim() ?? '';
}
