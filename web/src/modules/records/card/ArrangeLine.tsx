import { useEffect, useRef, useState, type ReactNode } from 'react';
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { attachClosestEdge, extractClosestEdge, type Edge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge';
import { IconGripVertical } from '@tabler/icons-react';
import { Icon } from '~/ui/Icon';
import classes from './LayoutEditor.module.css';

/** What is in the hand: a field, a section, the line of «more» of a section. */
export type Carried = { what: 'field'; code: string } | { what: 'section'; code: string } | { what: 'line'; code: string };

interface Props {
  carried: Carried;
  /** What may be dropped here. */
  takes(other: Carried): boolean;
  /** Dropped here, after it or before. */
  onDrop(other: Carried, after: boolean): void;
  onStep(by: 1 | -1): void;
  handle: string;
  kind: 'field' | 'line' | 'head';
  children: ReactNode;
}

function carriedOf(data: Record<string | symbol, unknown>): Carried | null {
  return (data['arranged'] as Carried | undefined) ?? null;
}

/** One thing of a layout that is dragged by its handle, or moved by the arrows on it. */
export function ArrangeLine({ carried, takes, onDrop, onStep, handle, kind, children }: Props) {
  const line = useRef<HTMLDivElement>(null);
  const grip = useRef<HTMLButtonElement>(null);
  const [edge, setEdge] = useState<Edge | null>(null);
  const [lifted, setLifted] = useState(false);
  const latest = useRef({ takes, onDrop, carried });
  useEffect(() => {
    latest.current = { takes, onDrop, carried };
  });
  useEffect(() => {
    const element = line.current;
    if (!element || !grip.current) return undefined;
    return combine(
      draggable({ element, dragHandle: grip.current, getInitialData: () => ({ arranged: latest.current.carried }), onDragStart: () => setLifted(true), onDrop: () => setLifted(false) }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => {
          const other = carriedOf(source.data);
          return other !== null && latest.current.takes(other);
        },
        getData: ({ input, element: target }) => attachClosestEdge({}, { input, element: target, allowedEdges: ['top', 'bottom'] }),
        onDrag: ({ self }) => setEdge(extractClosestEdge(self.data)),
        onDragLeave: () => setEdge(null),
        onDrop: ({ self, source, location }) => {
          setEdge(null);
          const other = carriedOf(source.data);
          if (other && location.current.dropTargets[0]?.element === self.element) latest.current.onDrop(other, extractClosestEdge(self.data) === 'bottom');
        },
      }),
    );
  }, []);
  return (
    <div ref={line} className={classes.line} data-kind={kind} data-lifted={lifted || undefined} data-edge={edge ?? undefined}>
      <button
        ref={grip}
        type="button"
        className={classes.grip}
        aria-label={handle}
        onKeyDown={(event) => {
          const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
          if (by === 0) return;
          event.preventDefault();
          onStep(by);
        }}
      >
        <Icon of={IconGripVertical} size={16} />
      </button>
      {children}
    </div>
  );
}
