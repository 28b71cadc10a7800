/** A value of a field that points at something, as ids, whether one or many. */
export function idsOf(value: unknown): number[] {
  if (Array.isArray(value)) return value.map((each) => (typeof each === 'object' && each !== null && 'id' in each ? Number(each.id) : Number(each)));
  return value === null || value === undefined || value === '' ? [] : [typeof value === 'object' && 'id' in value ? Number(value.id) : Number(value)];
}

/** Nothing in it: what a list leaves blank and a stage refuses. */
export function isEmptyValue(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0) || (typeof value === 'object' && value !== null && 'amount' in value && value.amount === null);
}

/** The same value, whatever object holds it. */
export function sameValue(a: unknown, b: unknown): boolean {
  return (isEmptyValue(a) && isEmptyValue(b)) || JSON.stringify(a) === JSON.stringify(b);
}
