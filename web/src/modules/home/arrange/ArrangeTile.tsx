import { useEffect, useRef, useState } from 'react';
import { ActionIcon, NativeSelect } from '@mantine/core';
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { attachClosestEdge, extractClosestEdge, type Edge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge';
import { IconGripVertical, IconSettings, IconX } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { useIsPhone } from '~/ui/useIsPhone';
import { SIZES, type KnownWidget, type Size, type Tile } from '../data';
import { homeTexts } from '../page/texts';
import classes from './Arrange.module.css';

interface Props {
  tile: Tile;
  widget: KnownWidget | undefined;
  /** Another tile was dropped before or behind this one. */
  onDrop(id: string, after: boolean): void;
  onStep(step: 1 | -1): void;
  onSize(size: Size): void;
  onChange(): void;
  onRemove(): void;
}

/** A tile while the board is arranged: its handle, its width, its settings. */
export function ArrangeTile({ tile, widget, onDrop, onStep, onSize, onChange, onRemove }: Props) {
  const t = useText(homeTexts);
  const isPhone = useIsPhone();
  const box = useRef<HTMLElement>(null);
  const handle = useRef<HTMLButtonElement>(null);
  const [edge, setEdge] = useState<Edge | null>(null);
  const [dragging, setDragging] = useState(false);
  const drop = useRef(onDrop);
  useEffect(() => {
    drop.current = onDrop;
  });
  const { id } = tile;
  useEffect(() => {
    if (!box.current || !handle.current) return undefined;
    const element = box.current;
    return combine(
      draggable({ element, dragHandle: handle.current, getInitialData: () => ({ tile: id }), onDragStart: () => setDragging(true), onDrop: () => setDragging(false) }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => typeof source.data['tile'] === 'string',
        getData: ({ input, element: target }) => attachClosestEdge({}, { input, element: target, allowedEdges: isPhone ? ['top', 'bottom'] : ['left', 'right'] }),
        onDrag: ({ self, source }) => setEdge(source.data['tile'] === id ? null : extractClosestEdge(self.data)),
        onDragLeave: () => setEdge(null),
        onDrop: ({ self, source }) => {
          const closest = extractClosestEdge(self.data);
          setEdge(null);
          drop.current(source.data['tile'] as string, closest === 'right' || closest === 'bottom');
        },
      }),
    );
  }, [id, isPhone]);
  return (
    <section ref={box} className={classes.tile} data-size={tile.size} data-widget={tile.widget} data-dragging={dragging || undefined} data-edge={edge ?? undefined} aria-label={tile.title}>
      <div className={classes.head}>
        <button
          ref={handle}
          type="button"
          className={classes.handle}
          aria-label={t('arrange.move', { title: tile.title })}
          onKeyDown={(event) => {
            const step = event.key === 'ArrowDown' || event.key === 'ArrowRight' ? 1 : event.key === 'ArrowUp' || event.key === 'ArrowLeft' ? -1 : 0;
            if (step === 0) return;
            event.preventDefault();
            onStep(step);
          }}
        >
          <Icon of={IconGripVertical} size={16} />
        </button>
        <h2>{tile.title}</h2>
        <ActionIcon aria-label={t('arrange.change', { title: tile.title })} onClick={onChange}><Icon of={IconSettings} size={16} /></ActionIcon>
        <ActionIcon aria-label={t('arrange.remove', { title: tile.title })} onClick={onRemove}><Icon of={IconX} size={16} /></ActionIcon>
      </div>
      {widget && <p>{widget.about}{!widget.mine && ` (${t('arrange.notMine')})`}</p>}
      <NativeSelect size="xs" className={classes.size ?? ''} aria-label={`${t('tile.size')}: ${tile.title}`} data={SIZES.map((value) => ({ value, label: t(`size.${value}`) }))} value={tile.size} onChange={(event) => onSize(event.currentTarget.value as Size)} />
    </section>
  );
}
