import { useCallback, useEffect, useRef, useState } from 'react';
import { ActionIcon, Tooltip } from '@mantine/core';
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element';
import { useLocalStorage } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { IconArrowsDiagonal2, IconChevronsLeft, IconPlus } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { get } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { boardQuery, type BoardAsk } from '../data/queries';
import { rememberRefs } from '../data/refs';
import type { BoardColumnData, BoardData, Item, Refs, Stage } from '../data/types';
import type { KnownType } from '../data/useRecordType';
import { filterText } from '../filter/filter';
import { SumText } from '../list/SumText';
import { recordsTexts } from '../texts';
import { BoardCard } from './BoardCard';
import classes from './BoardColumn.module.css';
import { ColumnAdd } from './ColumnAdd';

/** A card that the keys have moved at a moment (of `Date.now()`): for a second it takes the keyboard along. */
export interface Wanted {
  id: number;
  at: number;
}

interface Props {
  type: KnownType;
  stage: Stage;
  column: BoardColumnData;
  ask: BoardAsk;
  /** The card to bring into sight and to give the keyboard to. */
  wanted: Wanted | null;
  onMoveByKeys(item: Item, by: { column?: -1 | 1; row?: -1 | 1 }): void;
}

const CARD = 104;

/** A stage: its bar, count and sum, its cards, drawn as they come into view; folded to a strip when it ends the work. */
export function BoardColumn({ type, stage, column, ask, wanted, onMoveByKeys }: Props) {
  const t = useText(recordsTexts);
  const queries = useQueryClient();
  const report = useReportFailure();
  const place = useRef<HTMLElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLButtonElement>(null);
  const [isOver, setOver] = useState(false);
  const [adding, setAdding] = useState(false);
  const [folded, setFolded] = useLocalStorage({ key: `kontor.board.folded.${stage.id}`, defaultValue: stage.semantic !== 'P', getInitialValueInEffect: false });

  const more = useMutation({
    mutationFn: () => get<{ items: Item[]; next: string | null; refs: Refs }>(`/api/records/${type.code}/board/${stage.id}`, { pipeline: ask.pipeline, filter: filterText(ask.filter), fields: ask.fields.join(','), cursor: column.next, limit: 20 }),
    onSuccess: ({ items, next, refs }) => {
      rememberRefs(refs);
      queries.setQueryData<BoardData>(boardQuery(type.code, ask).queryKey, (board) =>
        board && { ...board, columns: board.columns.map((each) => (each.stage === stage.id ? { ...each, next, items: [...each.items, ...items.filter((item) => !each.items.some((known) => known.id === item.id))] } : each)) });
    },
    onError: report,
  });
  const { mutate, isPending } = more;

  // The card in the hand stays in the page, however far the column scrolls under it: the browser's drag hangs on it.
  const [held, setHeld] = useState<number | null>(null);
  const heldAt = held === null ? -1 : column.items.findIndex((item) => item.id === held);
  const virtual = useVirtualizer({
    count: column.items.length,
    getScrollElement: () => list.current,
    estimateSize: () => CARD,
    gap: 8,
    overscan: 6,
    getItemKey: (index) => column.items[index]?.id ?? index,
    rangeExtractor: useCallback((range: Range) => (heldAt < 0 ? defaultRangeExtractor(range) : [...new Set([...defaultRangeExtractor(range), heldAt])].sort((a, b) => a - b)), [heldAt]),
    enabled: !folded,
  });
  const wantedAt = wanted === null ? -1 : column.items.findIndex((item) => item.id === wanted.id);
  useEffect(() => {
    if (!wanted || wantedAt < 0 || folded || Date.now() - wanted.at > 1500) return undefined;
    virtual.scrollToIndex(wantedAt);
    const timer = window.setTimeout(() => list.current?.querySelector<HTMLElement>(`[data-card-id="${wanted.id}"]`)?.focus(), 60);
    return () => window.clearTimeout(timer);
  }, [wanted, wantedAt, folded, virtual]);

  useEffect(() => {
    if (!place.current) return undefined;
    return combine(
      dropTargetForElements({
        element: place.current,
        getData: () => ({ stage: stage.id, folded }),
        canDrop: ({ source }) => typeof source.data['card'] === 'number',
        onDragEnter: () => setOver(true),
        onDragLeave: () => setOver(false),
        onDrop: () => setOver(false),
      }),
      ...(list.current ? [autoScrollForElements({ element: list.current })] : []),
    );
  }, [stage.id, folded]);

  useEffect(() => {
    if (!end.current || !column.next || isPending) return undefined;
    const watcher = new IntersectionObserver(([entry]) => entry?.isIntersecting && mutate(), { root: list.current, rootMargin: '200px' });
    watcher.observe(end.current);
    return () => watcher.disconnect();
  }, [column.next, isPending, mutate, folded]);

  const colour = { '--stage': `var(--k-stage-${stage.color})` } as React.CSSProperties;
  if (folded) {
    return (
      <section ref={place} className={classes.folded} style={colour} data-over={isOver || undefined} aria-label={stage.title}>
        <button type="button" onClick={() => setFolded(false)} aria-label={t('board.unfold', { stage: stage.title })}>
          <Icon of={IconArrowsDiagonal2} size={15} />
          <b>{stage.title}</b>
          <span>{column.count}</span>
        </button>
      </section>
    );
  }
  return (
    <section ref={place} className={classes.column} style={colour} data-over={isOver || undefined} aria-label={t('board.column', { stage: stage.title, n: column.count })}>
      <header className={classes.head}>
        <b title={stage.title}>{stage.title}</b>
        <span>{column.count}</span>
        <em>{column.base && column.base.amount !== 0 ? <SumText sums={column} short /> : null}</em>
        <span className={classes.tools}>
          {stage.semantic === 'P' && type.can.add && (
            <Tooltip label={t('board.add')}>
              <ActionIcon size={22} aria-label={t('board.addTo', { stage: stage.title })} onClick={() => setAdding(true)}><Icon of={IconPlus} size={15} /></ActionIcon>
            </Tooltip>
          )}
          <Tooltip label={t('board.fold')}>
            <ActionIcon size={22} aria-label={t('board.foldThis', { stage: stage.title })} onClick={() => setFolded(true)}><Icon of={IconChevronsLeft} size={15} /></ActionIcon>
          </Tooltip>
        </span>
      </header>
      <div className={classes.list} ref={list}>
        {adding && <ColumnAdd type={type} stage={stage} pipeline={ask.pipeline} onClose={() => setAdding(false)} />}
        <div className={classes.cards} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((row) => {
            const item = column.items[row.index];
            return (
              item && (
                <div key={item.id} ref={virtual.measureElement} data-index={row.index} className={classes.card} style={{ transform: `translateY(${row.start}px)` }}>
                  <BoardCard type={type} item={item} onHold={setHeld} onMoveByKeys={onMoveByKeys} />
                </div>
              )
            );
          })}
        </div>
        {column.next && (
          <button ref={end} type="button" className={classes.more} disabled={isPending} onClick={() => mutate()}>
            {t('board.more', { n: Math.max(0, column.count - column.items.length) })}
          </button>
        )}
        {column.items.length === 0 && !adding && <div className={classes.none}>{t('board.none')}</div>}
      </div>
    </section>
  );
}
