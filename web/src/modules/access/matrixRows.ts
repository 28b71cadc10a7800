import type { RecordType } from '~/modules/records/data/types';
import type { Place } from './data';

/** A line of the matrix: a type, one of its pipelines, a stage. */
export interface Row {
  key: string;
  place: Place;
  title: string;
  hint?: string;
  level: 0 | 1 | 2;
  opens?: boolean;
  /** Whether it is what was searched for, and not only what stands above it. */
  found: boolean;
}

/** A text as it is compared. */
export const plain = (text: string): string => text.toLowerCase().replaceAll('\u0451', '\u0435');

/** What a change of a whole column is about: all types, or of a search what it has found: a pipeline that was searched for does not change its type. */
export const bulkRows = (rows: Row[], searching: boolean): Row[] => rows.filter((row) => (searching ? row.found : row.level === 0));

/** The rows that are to be seen: a search opens what it finds, with what stands above it. */
export function rowsOf(types: RecordType[], open: Set<string>, search: string, all: string, allHint: string): Row[] {
  const rows: Row[] = [];
  const holds = (title: string): boolean => plain(title).includes(search);
  if (!search || holds(all)) rows.push({ key: '*', place: { type: '*', pipeline: null, stage: null }, title: all, hint: allHint, level: 0, found: true });
  for (const type of types) {
    const place = { type: type.code, pipeline: null, stage: null };
    const typeFound = holds(type.titlePlural);
    const inside: Row[] = [];
    for (const pipeline of type.pipelines) {
      const key = `${type.code}/${pipeline.id}`;
      const pipelineFound = holds(pipeline.title);
      const stages = pipeline.stages
        .filter((stage) => (search ? holds(stage.title) || ((pipelineFound || typeFound) && open.has(key)) : open.has(key)))
        .map((stage): Row => ({ key: `${key}/${stage.id}`, place: { type: type.code, pipeline: pipeline.id, stage: stage.id }, title: stage.title, level: 2, found: holds(stage.title) }));
      if (search ? pipelineFound || stages.length > 0 || (typeFound && open.has(type.code)) : open.has(type.code)) {
        inside.push({ key, place: { type: type.code, pipeline: pipeline.id, stage: null }, title: pipeline.title, level: 1, opens: true, found: pipelineFound }, ...stages);
      }
    }
    if (!search || typeFound || inside.length > 0) rows.push({ key: type.code, place, title: type.titlePlural, level: 0, opens: type.pipelines.length > 0, found: typeFound }, ...inside);
  }
  return rows;
}
