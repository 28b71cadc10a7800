/** Somebody to call. */
export interface Callee {
  type: string;
  id: number;
  title: string;
  post: string | null;
  refused: boolean;
  phones: { value: string; dial: string; kind: string; refused: boolean }[];
}

/** The client who is called now. */
export interface Card {
  id: number;
  type: string;
  record: number;
  title: string;
  attempts: number;
  comment: string | null;
  callAt: string | null;
  callees: Callee[];
  script: string;
}

export interface Next {
  card: Card | null;
  nextAt: string | null;
  passed: { type: string; id: number; title: string; reason: 'refused' | 'no_phone' }[];
}

export interface Ended {
  operation: string;
  activity: number | null;
  unmoved: { title: string; reason: string }[];
}

/** `tel:` of a number; an extension is dialled after a pause. */
export function telOf(dial: string): string {
  return `tel:${dial.replace(';ext=', ',')}`;
}
