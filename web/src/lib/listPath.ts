import { typePath } from './recordPath';

/** The list of exactly the records of a figure: its type and the filter as the server takes it. */
export interface Open<F = object> {
  type: string;
  filter: F;
}

/** The address of the list that a figure counts. */
export function listPath({ type, filter }: Open): string {
  return `${typePath(type)}?${new URLSearchParams({ mode: 'list', filter: JSON.stringify(filter) }).toString()}`;
}
