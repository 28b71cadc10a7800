import { queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';

export const ACTIONS = ['read', 'add', 'update', 'delete', 'export', 'import', 'configure'] as const;
export type Action = (typeof ACTIONS)[number];
export const SCOPES = ['none', 'own', 'department', 'departments', 'all'] as const;
export type Scope = (typeof SCOPES)[number];
export type Level = 'hidden' | 'read' | 'edit';
export type HolderKind = 'person' | 'post' | 'department' | 'group' | 'everyone' | 'leaders';

/** What stands in one field of the matrix. */
export interface Right {
  scope: Scope;
  opened: boolean;
}

export interface Cell extends Right {
  type: string;
  pipeline: number | null;
  stage: number | null;
  action: Action;
}

export interface Holder {
  id: number;
  kind: HolderKind;
  holder: number | null;
  name: string;
  until: string | null;
  people: number;
}

export interface RoleBrief {
  id: number;
  code: string | null;
  title: string;
  note: string;
  ready: boolean;
  locked: boolean;
  basedOn: string | null;
  basis: 'member' | 'leader';
  alone: boolean;
  changed: number;
  holders: Holder[];
}

export interface Role extends RoleBrief {
  cells: Cell[];
  standard: Record<Action, Right>;
  /** What the ready role says of single types by itself. */
  standards: Record<string, Partial<Record<Action, Right>>>;
  fields: { type: string; field: string; level: Level }[];
  functions: { code: string; granted: boolean; standard: boolean }[];
}

export interface Registry {
  adjustable: Record<string, string[]>;
  functions: { code: string; title: string; kind: 'page' | 'widget' | 'part'; mine: boolean }[];
}

export interface Group {
  id: number;
  name: string;
  note: string;
  members: number[];
}

export const rolesQuery = queryOptions({
  queryKey: ['access', 'roles'],
  queryFn: async ({ signal }) => (await get<{ items: RoleBrief[] }>('/api/access/roles', undefined, { signal })).items,
});

export const roleQuery = (id: number) =>
  queryOptions({ queryKey: ['access', 'role', id], queryFn: ({ signal }) => get<Role>(`/api/access/roles/${id}`, undefined, { signal }) });

export const registryQuery = queryOptions({
  queryKey: ['access', 'registry'],
  queryFn: ({ signal }) => get<Registry>('/api/access/registry', undefined, { signal }),
  staleTime: 60_000,
});

export const groupsQuery = queryOptions({
  queryKey: ['access', 'groups'],
  queryFn: async ({ signal }) => (await get<{ items: Group[] }>('/api/access/groups', undefined, { signal })).items,
});

export const personRolesQuery = (id: number) =>
  queryOptions({
    queryKey: ['access', 'person', id],
    queryFn: async ({ signal }) => (await get<{ roles: { id: number; title: string; by: Holder[] }[] }>(`/api/access/people/${id}`, undefined, { signal })).roles,
  });

/** A place of the matrix: all types, a type, a pipeline, a stage. */
export interface Place {
  type: string;
  pipeline: number | null;
  stage: number | null;
}

/** What is set at exactly this place, null for nothing. */
export function ownRight(role: Role, place: Place, action: Action): Right | null {
  return role.cells.find((cell) => cell.type === place.type && cell.pipeline === place.pipeline && cell.stage === place.stage && cell.action === action) ?? null;
}

/** The place whose right holds where nothing is set; null for the ready role. */
export function above(place: Place): Place | null {
  if (place.stage !== null) return { ...place, stage: null };
  if (place.pipeline !== null) return { ...place, pipeline: null };
  return place.type === '*' ? null : { type: '*', pipeline: null, stage: null };
}

/** What the ready role says of this type by itself, whatever it says of all types; null where it says nothing. */
export function readyRight(role: Role, place: Place, action: Action): Right | null {
  return place.pipeline === null && place.stage === null ? (role.standards[place.type]?.[action] ?? null) : null;
}

/** What holds at a place. */
export function rightAt(role: Role, place: Place | null, action: Action): Right {
  if (role.locked) return { scope: 'all', opened: false };
  if (!place) return role.standard[action];
  return ownRight(role, place, action) ?? readyRight(role, place, action) ?? rightAt(role, above(place), action);
}

export function sameRight(one: Right, other: Right): boolean {
  return one.scope === other.scope && (one.scope === 'all' || one.opened === other.opened);
}

/** Rights that are whole or none, and for all pipelines alike. */
export function isWhole(action: Action): boolean {
  return action === 'import' || action === 'configure';
}

/** Rights where “opened to all” means something. */
export function knowsOpened(action: Action): boolean {
  return action !== 'add' && !isWhole(action);
}
