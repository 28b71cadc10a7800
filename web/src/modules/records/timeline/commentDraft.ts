import type { StoredFile } from '../data/types';

/** A comment that is being written or waits for the connection. */
export interface CommentDraft {
  html: string;
  files: StoredFile[];
  /** Made by the page: the same key twice makes one comment. */
  key: string;
  waiting?: boolean;
}

export function commentDraftKey(type: string, id: number): string {
  return `comment/${type}/${id}`;
}
