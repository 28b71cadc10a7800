import { ApiProblem } from '~/lib/api/ApiProblem';
import type { DiskItem } from './data';

/** A file on its way to a folder. */
export interface Upload {
  id: number;
  folder: number;
  file: File;
  /** 0…1 */
  share: number;
  state: 'waiting' | 'running' | 'done' | 'failed' | 'taken';
  problem?: ApiProblem;
  taken: 'refuse' | 'rename' | 'version';
}

const AT_ONCE = 2;

let uploads: Upload[] = [];
let last = 0;
const running = new Map<number, XMLHttpRequest>();
const listeners = new Set<() => void>();
const finished = new Set<(upload: Upload) => void>();

function put(next: Upload[]): void {
  uploads = next;
  for (const listener of listeners) listener();
}

function change(id: number, part: Partial<Upload>): void {
  put(uploads.map((each) => (each.id === id ? { ...each, ...part } : each)));
}

export const currentUploads = (): Upload[] => uploads;

export function onUploads(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Called for each file that has arrived. */
export function onUploaded(listener: (upload: Upload) => void): () => void {
  finished.add(listener);
  return () => finished.delete(listener);
}

/** Sends files into a folder, two at a time; they go on while the person looks elsewhere. */
export function startUploads(folder: number, files: File[]): void {
  put([...uploads, ...files.map((file): Upload => ({ id: ++last, folder, file, share: 0, state: 'waiting', taken: 'refuse' }))]);
  next();
}

/** Tries again, where the name was taken in the way that the person has chosen. */
export function retryUpload(id: number, taken: Upload['taken'] = 'refuse'): void {
  change(id, { state: 'waiting', share: 0, taken });
  next();
}

export function stopUpload(id: number): void {
  running.get(id)?.abort();
  running.delete(id);
  put(uploads.filter((each) => each.id !== id));
  next();
}

/** Forgets what is over; what runs goes on. */
export function clearUploads(): void {
  put(uploads.filter((each) => each.state === 'waiting' || each.state === 'running'));
}

function next(): void {
  for (const upload of uploads) {
    if (running.size >= AT_ONCE) return;
    if (upload.state === 'waiting') send(upload);
  }
}

function send(upload: Upload): void {
  const request = new XMLHttpRequest();
  running.set(upload.id, request);
  change(upload.id, { state: 'running' });
  request.open('POST', `/api/disk/items/${upload.folder}/files?${new URLSearchParams({ name: upload.file.name, taken: upload.taken }).toString()}`);
  request.setRequestHeader('X-Kontor', '1');
  request.setRequestHeader('Accept', 'application/json');
  request.setRequestHeader('Accept-Language', document.documentElement.lang);
  request.setRequestHeader('Content-Type', 'application/octet-stream');
  request.upload.onprogress = (event) => {
    if (event.lengthComputable) change(upload.id, { share: event.loaded / event.total });
  };
  const over = (part: Partial<Upload>): void => {
    running.delete(upload.id);
    change(upload.id, part);
    const now = uploads.find((each) => each.id === upload.id);
    if (now?.state === 'done') for (const listener of finished) listener(now);
    next();
  };
  request.onload = () => {
    if (request.status < 300) return over({ state: 'done', share: 1 });
    const problem = new ApiProblem(request.status, read(request.responseText));
    over(problem.code === 'disk_name_taken' ? { state: 'taken', problem } : { state: 'failed', problem });
  };
  request.onerror = () => over({ state: 'failed', problem: new ApiProblem(0, { code: 'offline' }) });
  request.send(upload.file);
}

function read(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** A new content of a file. */
export async function sendVersion(item: DiskItem, file: File): Promise<void> {
  const answer = await fetch(`/api/disk/items/${item.id}/versions`, { method: 'POST', headers: { 'X-Kontor': '1', 'Content-Type': 'application/octet-stream', 'Accept-Language': document.documentElement.lang }, body: file });
  if (!answer.ok) throw new ApiProblem(answer.status, read(await answer.text()));
}
