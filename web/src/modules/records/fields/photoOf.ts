import type { StoredFile, Values } from '../data/types';

/** The address of a record's photo, null without one. */
export function photoOf(values: Values): string | null {
  const photo = (values['photo'] as StoredFile[] | undefined)?.[0];
  return photo ? `/api/files/${photo.id}?inline=1` : null;
}
