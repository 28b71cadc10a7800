const PLACES: Record<string, string> = { deal: 'deals', lead: 'leads', contact: 'contacts', company: 'companies', task: 'tasks', product: 'products', activity: 'activities', calllist: 'calllists', project: 'projects', quote: 'quotes' };

/** The address of a type's list: `deal` → `/deals`. A type made later has the address of its code. */
export function typePath(type: string): string {
  return `/${PLACES[type] ?? `records/${type}`}`;
}

/** The address of a record: `deal`, 12 → `/deals/12`. */
export function recordPath(type: string, id: number): string {
  return `${typePath(type)}/${id}`;
}

/** Whether there is a page with the records of a type. */
export function hasList(type: string): boolean {
  return type in PLACES;
}
