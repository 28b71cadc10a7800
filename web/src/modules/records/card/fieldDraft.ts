import type { Values } from '../data/types';

/** A field's value that was typed and is not saved yet. */
export interface FieldDraft {
  value: unknown;
  also?: Values | undefined;
  /** The version it was typed upon. */
  version: number;
  /** Sent, but the server was out of reach: goes again by itself. */
  waiting?: boolean;
  /** Why the server refused it. */
  message?: string;
}

export function fieldDraftKey(type: string, id: number, code: string): string {
  return `field/${type}/${id}/${code}`;
}
