import { post } from '~/lib/api/api';
import type { StoredFile } from '../data/types';

/** Sends a file; it belongs to nothing until a record or a comment names it. */
export function uploadFile(file: File): Promise<StoredFile> {
  const form = new FormData();
  form.append('file', file, file.name);
  return post<StoredFile>('/api/files', form);
}
