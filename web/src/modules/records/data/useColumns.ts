import { useCallback, useMemo } from 'react';
import { useLocalStorage } from '@mantine/hooks';
import type { ColumnSetting, Field, SavedView } from './types';
import type { KnownType } from './useRecordType';

export interface Column {
  field: Field;
  width: number;
}

/** With the columns that a list of deals has at first, the last heading stands clear of the choice of columns at 1,440 px. */
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
      return field ? [{ field, width: width ?? (code === 'title' ? TITLE : (WIDTHS[field.kind] ?? 160)) }] : [];
    });
    const title = type.byCode.get('title');
    return title && !known.some(({ field }) => field.code === 'title') ? [{ field: title, width: TITLE }, ...known] : known;
  }, [settings, type]);
  const put = useCallback((next: Column[]) => setKept(next.map(({ field, width }) => ({ code: field.code, width }))), [setKept]);
  return {
    columns,
    put,
    reset: useCallback(() => setKept(null), [setKept]),
  };
}
