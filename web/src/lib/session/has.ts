import type { Me } from './Me';

/** Whether one of the person's roles has this function (`rights`, `settings`, `analytics` …). */
export function has(me: Me, code: string): boolean {
  return me.can.administer === true || (me.functions?.includes(code) ?? false);
}

/** Whether he may read any records of this type. */
export function reads(me: Me, type: string): boolean {
  return me.types?.includes(type) ?? true;
}
