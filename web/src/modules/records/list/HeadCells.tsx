import { useEffect, useRef, useState } from 'react';
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { isFigure, type Column } from '../data/useColumns';
import { recordsTexts } from '../texts';
import classes from './HeadCells.module.css';

interface Props {
  columns: Column[];
  sort: string;
  onSort(sort: string): void;
  onColumns(columns: Column[]): void;
}

/** Column headings: a click sorts, dragging reorders, the edge resizes. */
export function HeadCells({ columns, sort, onSort, onColumns }: Props) {
  const move = (from: string, to: string): void => {
    const at = columns.findIndex(({ field }) => field.code === from);
    const target = columns.findIndex(({ field }) => field.code === to);
    if (at < 0 || target < 0 || at === target) return;
    const next = [...columns];
    next.splice(target, 0, ...next.splice(at, 1));
    onColumns(next);
  };
  return (
    <>
      {columns.map((column, index) => (
        <HeadCell
          key={column.field.code}
          column={column}
          isFirst={index === 0}
          sort={sort}
          onSort={onSort}
          onMove={move}
          onWidth={(width) => onColumns(columns.map((each) => (each.field.code === column.field.code ? { ...each, width, own: true } : each)))}
        />
      ))}
    </>
  );
}

function HeadCell({ column: { field, width }, isFirst, sort, onSort, onMove, onWidth }: { column: Column; isFirst: boolean; sort: string; onSort(sort: string): void; onMove(from: string, to: string): void; onWidth(width: number): void }) {
  const t = useText(recordsTexts);
  const cell = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState(false);
  const latest = useRef(onMove);
  useEffect(() => {
    latest.current = onMove;
  });
  useEffect(() => {
    if (!cell.current || isFirst) return undefined;
    return combine(
      draggable({ element: cell.current, getInitialData: () => ({ column: field.code }) }),
      dropTargetForElements({
        element: cell.current,
        canDrop: ({ source }) => typeof source.data['column'] === 'string' && source.data['column'] !== field.code,
        onDragEnter: () => setOver(true),
        onDragLeave: () => setOver(false),
        onDrop: ({ source }) => {
          setOver(false);
          latest.current(String(source.data['column']), field.code);
        },
      }),
    );
  }, [field.code, isFirst]);

  const direction = sort === field.code ? 'ascending' : sort === `-${field.code}` ? 'descending' : 'none';
  const resize = (event: React.PointerEvent<HTMLSpanElement>): void => {
    event.preventDefault();
    event.stopPropagation();
    const handle = event.currentTarget;
    const start = event.clientX;
    const before = cell.current?.offsetWidth ?? width;
    handle.setPointerCapture(event.pointerId);
    handle.onpointermove = (moved) => onWidth(Math.max(60, Math.min(800, before + moved.clientX - start)));
    handle.onpointerup = () => {
      handle.onpointermove = null;
      handle.onpointerup = null;
    };
  };
  return (
    <div ref={cell} className={classes.cell} role="columnheader" aria-sort={direction} data-first={isFirst || undefined} data-figure={isFigure(field) || undefined} data-over={over || undefined}>
      <button
        type="button"
        aria-disabled={!field.sortable}
        title={field.title}
        aria-keyshortcuts="Shift+ArrowLeft Shift+ArrowRight"
        onKeyDown={(event) => {
          if (!event.shiftKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
          event.preventDefault();
          onWidth(Math.max(60, Math.min(800, (cell.current?.offsetWidth ?? width) + (event.key === 'ArrowRight' ? 20 : -20))));
        }}
        onClick={() => field.sortable && onSort(direction === 'none' ? (isFigure(field) || field.kind === 'date' || field.kind === 'moment' ? `-${field.code}` : field.code) : direction === 'ascending' ? `-${field.code}` : field.code)}
      >
        <span>{field.title}</span>
        {direction !== 'none' && <Icon of={direction === 'ascending' ? IconArrowUp : IconArrowDown} size={13} />}
      </button>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Shift and the arrows on the heading do the same */}
      <span className={classes.edge} title={t('columns.resize')} onPointerDown={resize} onDoubleClick={() => onWidth(160)} />
    </div>
  );
}
