import { get } from '~/lib/api/api';
import { rememberPerson, rememberTitle } from '../data/refs';
import type { PersonRef } from '../data/types';

/** Something that can be chosen by typing. */
export interface Suggestion {
  id: number;
  title: string;
  subtitle?: string | null;
}

interface SuggestedPerson extends PersonRef {
  id: number;
  title?: string;
  subtitle?: string | null;
  postTitle?: string | null;
}

/** People whose name, post or department has the letters; guests only where something is shared with them. */
export async function suggestPeople(q: string, signal?: AbortSignal, guests = false): Promise<Suggestion[]> {
  const { items } = await get<{ items: SuggestedPerson[] }>('/api/identity/people/suggest', { q, guests: guests || null }, { signal });
  return items.map((person) => {
    const name = person.name ?? person.title ?? '';
    rememberPerson(person.id, { name, ...(person.initials ? { initials: person.initials } : {}), color: person.color ?? null, photo: person.photo ?? null });
    return { id: person.id, title: name, subtitle: person.subtitle ?? person.postTitle ?? null };
  });
}

/** Records of a type whose title has the letters. */
export async function suggestRecords(type: string, q: string, signal?: AbortSignal): Promise<Suggestion[]> {
  const { items } = await get<{ items: Suggestion[] }>(`/api/records/${type}/suggest`, { q }, { signal });
  for (const item of items) rememberTitle(type, item.id, item.title);
  return items;
}
