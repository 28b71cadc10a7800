import type { QueryClient } from '@tanstack/react-query';
import { get, post, remove as del } from '~/lib/api/api';
import type { Filter } from '../filter/filter';

/** A list on its way into a file. */
export interface Export {
  id: string;
  name: string;
  state: 'running' | 'done' | 'failed' | 'cancelled';
  done: number;
  total: number;
  href: string | null;
  /** Why it failed, in words. */
  error: string | null;
}

export interface ExportAsk {
  filter: Filter | null;
  sort: string;
  columns: string[];
  format: 'csv' | 'xlsx' | 'vcard';
}

export const exportKey = (id: string) => ['record-export', id] as const;

export function startExport(type: string, ask: ExportAsk): Promise<Export> {
  return post<Export>(`/api/records/${type}/exports`, ask);
}

export function stopExport(id: string): Promise<void> {
  return del(`/api/records/exports/${id}`);
}

/** Asks until the export has ended, whoever looks; the query of its key shows how far it is. */
export async function watchExport(queries: QueryClient, id: string): Promise<Export> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 700));
    const now = await get<Export>(`/api/records/exports/${id}`);
    queries.setQueryData(exportKey(id), now);
    if (now.state !== 'running') return now;
  }
}

/** Lets the browser fetch the file. */
export function download(href: string): void {
  const link = document.createElement('a');
  link.href = href;
  link.download = '';
  link.click();
}
