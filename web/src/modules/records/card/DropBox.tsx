import { useEffect, useRef, useState, type ReactNode } from 'react';
import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import type { Carried } from './ArrangeLine';
import classes from './LayoutEditor.module.css';

/** A place that takes a field which is dropped beside all others in it. */
export function DropBox({ label, className, onDrop, children }: { label: string; className?: string | undefined; onDrop(code: string): void; children: ReactNode }) {
  const box = useRef<HTMLElement>(null);
  const [over, setOver] = useState(false);
  const latest = useRef(onDrop);
  useEffect(() => {
    latest.current = onDrop;
  });
  useEffect(() => {
    if (!box.current) return undefined;
    return dropTargetForElements({
      element: box.current,
      canDrop: ({ source }) => (source.data['arranged'] as Carried | undefined)?.what === 'field',
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: ({ self, source, location }) => {
        setOver(false);
        if (location.current.dropTargets[0]?.element === self.element) latest.current((source.data['arranged'] as Carried).code);
      },
    });
  }, []);
  return <section ref={box} aria-label={label} className={`${classes.box} ${className ?? ''}`} data-over={over || undefined}>{children}</section>;
}
