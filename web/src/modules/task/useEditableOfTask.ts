import { useQuery } from '@tanstack/react-query';
import { taskQuery } from './data';

const NONE: string[] = [];

/** The fields of a task that the reader may change by hand: none while that is not known. */
export function useEditableOfTask(id: number): string[] | null {
  const { data } = useQuery(taskQuery(id));
  return data ? data.editable : NONE;
}
