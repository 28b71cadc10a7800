import { useEffect, useRef, useState } from 'react';
import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { Link } from 'react-router';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { pathOf, type Open } from '../data';
import classes from './LoadFigure.module.css';
import type { Moving } from './MoveDialog';
import { loadTexts } from './texts';

/** A count that opens its list and can be dragged onto somebody. */
export function LoadFigure({ moving, count, open, label, big }: { moving: Moving | null; count: number; open: Open; label: string; big?: boolean }) {
  const t = useText(loadTexts);
  const format = useFormat();
  const link = useRef<HTMLAnchorElement>(null);
  const [dragging, setDragging] = useState(false);
  const from = moving?.from;
  const what = moving?.what;
  useEffect(() => {
    const element = link.current;
    if (!element || from === undefined) return undefined;
    return draggable({ element, getInitialData: () => ({ from, what, to: [] }), onDragStart: () => setDragging(true), onDrop: () => setDragging(false) });
  }, [from, what]);
  return (
    <Link ref={link} to={pathOf(open)} className={classes.figure} data-big={big || undefined} data-dragging={dragging || undefined} aria-label={`${label}: ${format.number(count)}`} title={moving ? t('drag') : undefined}>
      {format.number(count)}
    </Link>
  );
}
