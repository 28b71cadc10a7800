import { useQuery } from '@tanstack/react-query';
import { projectQuery } from './data';

const NONE: string[] = [];

/** The fields of a project that the reader may change by hand: none while that is not known. */
export function useEditableOfProject(id: number): string[] | null {
  const { data } = useQuery(projectQuery(id));
  return data ? data.editable : NONE;
}
