/** The sort number with which an item comes to stand at a place of a list (which does not hold it): before its equal. */
export function sortAt(others: { sort: number }[], place: number): number {
  const next = others[place];
  if (next) return next.sort;
  const last = others[others.length - 1];
  return last ? last.sort + 1 : 10;
}
