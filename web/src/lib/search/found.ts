import { recordPath, typePath } from '~/lib/recordPath';

/** Something that the search found: a record, or a file or comment that hangs on one. */
export interface Found {
  /** The record's type, or `file`, or `comment`. */
  kind: string;
  /** The record itself, or the one that it hangs on. */
  type: string;
  id: number;
  item: number | null;
  title: string;
  subtitle: string | null;
  match: string | null;
  /** Of a comment: a piece of it; what was found stands between the characters 2 and 3. */
  text: string | null;
}

export interface FoundPerson {
  id: number;
  name: string;
  postTitle: string;
  initials: string;
  color: number;
  photo: string | null;
}

export interface SearchResults {
  kinds: { kind: string; title: string; more: boolean }[];
  items: Found[];
  people: FoundPerson[];
  tooShort: boolean;
}

/** Tells finds of all kinds apart. */
export const foundKey = (found: Found): string => `${found.kind} ${found.item ?? found.id}`;

/** Where a find is opened. */
export const foundPath = (found: Found): string => recordPath(found.type, found.id);

/** All finds of one kind: the list of the records with that search; of files and comments a page of them. */
export function allOfKindPath(kind: string, q: string): string {
  if (kind === 'person') return `/people?${new URLSearchParams({ q }).toString()}`;
  if (kind === 'file' || kind === 'comment') return `/search?${new URLSearchParams({ q, kind }).toString()}`;
  return `${typePath(kind)}?${new URLSearchParams({ mode: 'list', filter: '', q }).toString()}`;
}

const BEGIN = '\u0002';
const END = '\u0003';

/** A text with what was found in it, piece by piece. */
export function marked(text: string): { text: string; found: boolean }[] {
  const pieces: { text: string; found: boolean }[] = [];
  for (const [index, part] of text.split(BEGIN).entries()) {
    const [one = '', ...rest] = part.split(END);
    if (index === 0) pieces.push({ text: one, found: false });
    else pieces.push({ text: one, found: true }, { text: rest.join(''), found: false });
  }
  return pieces.filter((piece) => piece.text !== '');
}

/** The same as plain text. */
export const unmarked = (text: string): string => text.replaceAll(BEGIN, '').replaceAll(END, '');
