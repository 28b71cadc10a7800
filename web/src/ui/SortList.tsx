import { useEffect, useRef, useState, type ReactNode } from 'react';
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { attachClosestEdge, extractClosestEdge, type Edge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge';
import { IconGripVertical } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import { Icon } from './Icon';
import classes from './SortList.module.css';
import { uiTexts } from './texts';

interface Props<T> {
  items: T[];
  keyOf(item: T): string | number;
  titleOf(item: T): string;
  /** The item now stands at this place of the list without it. */
  onMove(item: T, to: number): void;
  disabled?: boolean;
  children(item: T, index: number): ReactNode;
}

/** A list in an order that is changed by dragging, or by arrows on the handle. */
export function SortList<T>({ items, keyOf, titleOf, onMove, disabled, children }: Props<T>) {
  const [list] = useState(() => Symbol('list'));
  return (
    <ul className={classes.list}>
      {items.map((item, index) => (
        <Line
          key={keyOf(item)}
          list={list}
          id={keyOf(item)}
          index={index}
          count={items.length}
          title={titleOf(item)}
          disabled={disabled ?? false}
          onDrop={(from, edge) => {
            const moved = items[from];
            if (!moved || from === index) return;
            let to = index + (edge === 'bottom' ? 1 : 0);
            if (from < to) to -= 1;
            if (to !== from) onMove(moved, to);
          }}
          onStep={(step) => onMove(item, index + step)}
        >
          {children(item, index)}
        </Line>
      ))}
    </ul>
  );
}

interface LineProps {
  list: symbol;
  id: string | number;
  index: number;
  count: number;
  title: string;
  disabled: boolean;
  onDrop(from: number, edge: Edge | null): void;
  onStep(step: 1 | -1): void;
  children: ReactNode;
}

function Line({ list, id, index, count, title, disabled, onDrop, onStep, children }: LineProps) {
  const t = useText(uiTexts);
  const line = useRef<HTMLLIElement>(null);
  const handle = useRef<HTMLButtonElement>(null);
  const [edge, setEdge] = useState<Edge | null>(null);
  const [dragging, setDragging] = useState(false);
  const drop = useRef(onDrop);
  useEffect(() => {
    drop.current = onDrop;
  });
  useEffect(() => {
    if (!line.current || !handle.current || disabled) return undefined;
    const element = line.current;
    return combine(
      draggable({ element, dragHandle: handle.current, getInitialData: () => ({ list, id, index }), onDragStart: () => setDragging(true), onDrop: () => setDragging(false) }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => source.data['list'] === list,
        getData: ({ input, element: target }) => attachClosestEdge({}, { input, element: target, allowedEdges: ['top', 'bottom'] }),
        onDrag: ({ self, source }) => setEdge(source.data['id'] === id ? null : extractClosestEdge(self.data)),
        onDragLeave: () => setEdge(null),
        onDrop: ({ self, source }) => {
          setEdge(null);
          drop.current(source.data['index'] as number, extractClosestEdge(self.data));
        },
      }),
    );
  }, [list, id, index, disabled]);
  return (
    <li ref={line} className={classes.line} data-dragging={dragging || undefined} data-edge={edge ?? undefined}>
      <button
        ref={handle}
        type="button"
        className={classes.handle}
        disabled={disabled}
        aria-label={t('move.handle', { title })}
        onKeyDown={(event) => {
          const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
          if (step === 0) return;
          event.preventDefault();
          if (index + step >= 0 && index + step < count) onStep(step);
        }}
      >
        <Icon of={IconGripVertical} size={16} />
      </button>
      <div className={classes.content}>{children}</div>
    </li>
  );
}
