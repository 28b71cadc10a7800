import type { Me } from './Me';

/** Whether one of the person's roles has this function (`rights`, `settings`, `analytics` …). */
export function has(me: Me, code: string): boolean {
  return me.can.administer === true || (me.functions?.includes(code) ?? false);
}

/** Whether he may read any records of this type. */
export function reads(me: Me, type: string): boolean {
  return me.types?.includes(type) ?? true;
}

/** Whether the page of this record type is open to him: it is not hidden from his roles, and he reads some of its records. */
export function opens(me: Me, type: string): boolean {
  return me.pages?.includes(type) ?? reads(me, type);
}
