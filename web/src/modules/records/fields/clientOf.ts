/** Whose phones the values of a record are: a client is called with a look at his working hours. */
export function clientOf(type: string, id: number): { type: string; id: number } | undefined {
  return type === 'contact' || type === 'company' ? { type, id } : undefined;
}
