/** An option of a choice while it is being edited. */
export interface DraftOption {
  /** Tells drafts apart; known only here. */
  key: number;
  /** Only of an option that the server knows. */
  id?: number;
  title: string;
  color: number | null;
}

let last = 0;

export function draftOption(title: string, color: number | null, id?: number): DraftOption {
  last += 1;
  return { key: last, title, color, ...(id === undefined ? {} : { id }) };
}
