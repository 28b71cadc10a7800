import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';

export type PlaceKind = 'head' | 'deputy' | 'member';
export type AbsenceKind = 'vacation' | 'sick' | 'trip' | 'other';
export type PersonStatus = 'active' | 'invited' | 'dismissed';
/** What the directory can be narrowed to. */
export type DirectoryPart = PersonStatus | 'guest';

/** A person as the directory knows him. */
export interface Person {
  id: number;
  name: string;
  firstName: string;
  lastName: string;
  secondName: string;
  email: string | null;
  phone: string;
  mobile: string;
  innerPhone: string;
  birthday: string | null;
  hiredOn?: string | null;
  postTitle: string;
  departments: { id: number; name: string; kind: PlaceKind }[];
  supervisor: { id: number; name: string } | null;
  photo: string | null;
  color: number;
  initials: string;
  status: PersonStatus;
  /** A guest is a partner or client: he sees what was shared with him. */
  kind?: 'employee' | 'guest';
  companyName?: string;
  language: 'ru' | 'en';
  timeZone: string | null;
  absence: { from: string; to: string; kind: AbsenceKind; deputy: { id: number; name: string } | null } | null;
  lastSeenAt: string | null;
  can?: { update: boolean; administer: boolean; absences: boolean };
}

export interface Department {
  id: number;
  parentId: number | null;
  name: string;
  sort: number;
  headId: number | null;
  deputyId: number | null;
  deputyIds?: number[];
  /** Everybody in it, head and deputies too. */
  members: number[];
}

export interface Post {
  id: number;
  name: string;
  departmentId: number | null;
  higherPostId: number | null;
  holders: number[];
  /** Who answers for it: the holders, or those of the next higher post. */
  acting?: number[];
  duties: string;
  competence: string;
  sort?: number;
}

export interface Absence {
  id: number;
  personId: number;
  from: string;
  to: string;
  kind: AbsenceKind;
  deputyId: number | null;
  note: string;
}

interface PeoplePage {
  items: Person[];
  next: string | null;
}

export interface Search {
  q: string;
  department: number | null;
  status: DirectoryPart;
}

export const directoryQuery = (search: Search) =>
  infiniteQueryOptions({
    queryKey: ['identity', 'directory', search],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => get<PeoplePage>('/api/identity/people', { q: search.q, department: search.department, status: search.status, cursor: pageParam }, { signal }),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });

export const personQuery = (id: number) =>
  queryOptions({ queryKey: ['identity', 'person', id], queryFn: ({ signal }) => get<Person>(`/api/identity/people/${id}`, undefined, { signal }) });

/** Everybody who works here or is invited, for trees and choices. */
export const everybodyQuery = queryOptions({
  queryKey: ['identity', 'everybody'],
  queryFn: async ({ signal }) => {
    const all: Person[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: PeoplePage = await get<PeoplePage>('/api/identity/people', { limit: 500, cursor }, { signal });
      all.push(...page.items);
      cursor = page.next;
    }
    return all;
  },
  staleTime: 60_000,
});

export const departmentsQuery = queryOptions({
  queryKey: ['identity', 'departments'],
  queryFn: async ({ signal }) => (await get<{ items: Department[] }>('/api/identity/departments', undefined, { signal })).items,
});

export const postsQuery = queryOptions({
  queryKey: ['identity', 'posts'],
  queryFn: async ({ signal }) => (await get<{ items: Post[] }>('/api/identity/posts', undefined, { signal })).items,
});

export const absencesQuery = (ask: { person?: number; from?: string }) =>
  queryOptions({
    queryKey: ['identity', 'absences', ask],
    queryFn: async ({ signal }) => (await get<{ items: Absence[] }>('/api/identity/absences', ask, { signal })).items,
  });

/** `+7 (912) 345-67-89` → `tel:+79123456789`. */
export function telOf(phone: string): string {
  return `tel:${phone.replace(/[^\d+]/g, '')}`;
}
