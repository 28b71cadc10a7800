import { useCallback, useMemo } from 'react';
import { useLocalStorage } from '@mantine/hooks';
import type { ColumnSetting, Field, SavedView } from './types';
import type { KnownType } from './useRecordType';

export interface Column {
  field: Field;
  width: number;
  /** Whether a person has chosen the width: the others give way where there is little room. */
  own: boolean;
}

/** How narrow a column becomes whose width nobody has chosen: a day, a moment, a sum and a phone stay whole. */
const NARROW = 0.6;
const LEAST: Partial<Record<Field['kind'], number>> = { date: 112, moment: 122, money: 108, channels: 160, stage: 136, person: 124, record: 124 };
const LEAST_TITLE = 160;
/** The check of the row, and what the choice of columns covers of the last heading. */
const CHECK = 40;
const TOOL = 36;

/** The grid of a list: its template, and the width below which it scrolls. */
export function columnGrid(columns: Column[]): { template: string; least: number } {
  const least = columns.map(({ field, width, own }, index) => (own ? width : Math.min(width, field.code === 'title' ? LEAST_TITLE : (LEAST[field.kind] ?? Math.round(width * NARROW)))) + (index === columns.length - 1 ? TOOL : 0));
  const tracks = columns.map(({ width }, index) => (index === columns.length - 1 ? `minmax(${least[index]}px, 1fr)` : `minmax(${least[index]}px, ${width}px)`));
  return { template: `${CHECK}px ${tracks.join(' ')}`, least: CHECK + least.reduce((sum, one) => sum + one, 0) };
}

const TITLE = 260;

const WIDTHS: Partial<Record<Field['kind'], number>> = { money: 140, integer: 90, number: 110, date: 130, moment: 150, flag: 100, person: 180, stage: 180, record: 190, channels: 170, longText: 260 };

/** Numbers stand on the right. */
export function isFigure(field: Field): boolean {
  return (field.kind === 'money' || field.kind === 'number' || field.kind === 'integer') && field.code !== 'id';
}

/** The list's columns: of the saved view, else as the person left them, else the type's own. */
export function useColumns(type: KnownType, view: SavedView | null) {
  const [kept, setKept] = useLocalStorage<ColumnSetting[] | null>({ key: `kontor.columns.${type.code}.${view?.id ?? 'all'}`, defaultValue: null, getInitialValueInEffect: false });
  const settings = kept ?? view?.settings.columns ?? type.defaultColumns.map((code): ColumnSetting => ({ code }));
  const columns = useMemo<Column[]>(() => {
    const known = settings.flatMap(({ code, width }) => {
      const field = type.byCode.get(code);
      return field ? [{ field, own: width !== undefined, width: width ?? (code === 'title' ? TITLE : (WIDTHS[field.kind] ?? 160)) }] : [];
    });
    const title = type.byCode.get('title');
    return title && !known.some(({ field }) => field.code === 'title') ? [{ field: title, width: TITLE, own: false }, ...known] : known;
  }, [settings, type]);
  const put = useCallback((next: Column[]) => setKept(next.map(({ field, width, own }) => (own ? { code: field.code, width } : { code: field.code }))), [setKept]);
  return {
    columns,
    put,
    reset: useCallback(() => setKept(null), [setKept]),
  };
}
