import { useEffect, useRef } from 'react';
import { numberSign } from '~/lib/text/numbered';
import { useText } from '~/lib/text/useText';
import { NameCell } from './NameCell';
import { RowCells } from './RowCells';
import classes from './RowsTable.module.css';
import type { Rows } from './data';
import { draftOf, type Draft } from './useRows';
import { productWords } from './words/texts';

interface Props {
  rows: Draft[];
  /** Messages by key of the row and field. */
  faults: Record<string, string>;
  data: Rows;
  onType(rows: Draft[]): void;
  onSave(rows: Draft[]): void;
}

/** The table: its last line takes a new row, Enter leads from row to row. */
export function RowsTable({ rows, faults, data, onType, onSave }: Props) {
  const t = useText(productWords);
  const grid = useRef<HTMLDivElement>(null);
  /** What gets the focus once it is drawn: key of a row and its field. */
  const wanted = useRef<string | null>(null);
  const can = data.can.update;
  useEffect(() => {
    if (!wanted.current) return;
    const field = grid.current?.querySelector<HTMLInputElement>(`[data-cell="${wanted.current}"] input`);
    if (!field) return;
    wanted.current = null;
    field.focus();
    field.select();
  });
  const focus = (key: string, field: string): void => {
    const input = grid.current?.querySelector<HTMLInputElement>(`[data-cell="${key} ${field}"] input`);
    if (input) {
      input.focus();
      input.select();
    } else wanted.current = `${key} ${field}`;
  };
  const change = (row: Draft, changes: Partial<Draft>): Draft[] => rows.map((each) => (each.key === row.key ? { ...each, ...changes } : each));
  const remove = (row: Draft): void => {
    const at = rows.findIndex((each) => each.key === row.key);
    focus(rows[at + 1]?.key ?? 'new', 'title');
    onSave(rows.filter((each) => each.key !== row.key));
  };
  const move = (row: Draft, by: -1 | 1): void => {
    const at = rows.findIndex((each) => each.key === row.key);
    const to = at + by;
    if (to < 0 || to >= rows.length) return;
    const moved = rows.filter((each) => each.key !== row.key);
    moved.splice(to, 0, row);
    onSave(moved);
  };
  const add = (made: Draft): void => {
    focus(made.key, 'quantity');
    onSave([...rows, made]);
  };
  const usual = rows.at(-1)?.vat ?? null;
  return (
    <div className={classes.box}>
      <div ref={grid} className={classes.grid} role="table" aria-label={t('rows')}>
        <div className={classes.row} data-head role="row">
          <span role="columnheader">{numberSign()}</span>
          <span role="columnheader">{t('rows.name')}</span>
          <span role="columnheader" className={classes.figure} title={t('rows.quantity')}>{t('rows.quantityShort')}</span>
          <span role="columnheader" title={t('rows.unit')}>{t('rows.unitShort')}</span>
          <span role="columnheader" className={classes.figure}>{t('rows.price')}</span>
          <span role="columnheader" title={t('rows.discountOf')}>{t('rows.discount')}</span>
          <span role="columnheader">{t('rows.vat')}</span>
          <span role="columnheader" title={t('rows.included')}>{t('rows.includedShort')}</span>
          <span role="columnheader" className={classes.figure}>{t('rows.total')}</span>
          <span role="columnheader" aria-hidden />
        </div>
        {rows.map((row, place) => (
          <RowCells
            key={row.key}
            row={row}
            place={place}
            data={data}
            faults={faults}
            onType={(changes) => onType(change(row, changes))}
            onSave={(changes) => onSave(change(row, changes))}
            onRemove={() => remove(row)}
            onMove={(by) => move(row, by)}
            onNext={() => focus(rows[place + 1]?.key ?? 'new', 'title')}
          />
        ))}
        {can && (
          <div className={classes.row} role="row">
            <span className={classes.number} role="cell" aria-hidden>+</span>
            <NameCell key={`new ${rows.length}`} cell="new title" label={t('rows.new')} placeholder={t('rows.new')} title="" currency={data.currency} onPick={(offer) => add(draftOf(offer.title, usual, offer))} onCommit={(title) => title && add(draftOf(title, usual))} />
          </div>
        )}
        {!can && rows.length === 0 && <p className={classes.empty}>{t('rows.none')}</p>}
      </div>
      {can && rows.length === 0 && <p className={classes.empty}>{t('rows.noneText')}</p>}
    </div>
  );
}
