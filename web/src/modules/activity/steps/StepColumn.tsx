import { useEffect, useRef, useState } from 'react';
import { Button, Skeleton } from '@mantine/core';
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useFormat } from '~/lib/format/useFormat';
import { typePath } from '~/lib/recordPath';
import { useText } from '~/lib/text/useText';
import { cardFields } from '~/modules/records/board/cardFields';
import { listQuery, totalQuery } from '~/modules/records/data/queries';
import type { Item } from '~/modules/records/data/types';
import type { KnownType } from '~/modules/records/data/useRecordType';
import { filterText, type Filter } from '~/modules/records/filter/filter';
import { columnsOf, dropDay, type Column } from './columns';
import classes from './StepBoard.module.css';
import { StepCard } from './StepCard';
import { stepsTexts } from './texts';

interface Props {
  type: KnownType;
  column: Column;
  today: string;
  filter: Filter;
  /** What is on its way to another column. */
  going: ReadonlyMap<number, { item: Item; to: Column }>;
  onMove(item: Item, to: Column): void;
  onStep(item: Item, by: -1 | 1): void;
}

/** The records whose next step lies there: a list of its own with its count, further pages as it is scrolled. */
export function StepColumn({ type, column, today, filter, going, onMove, onStep }: Props) {
  const t = useText(stepsTexts);
  const format = useFormat();
  const [over, setOver] = useState(false);
  const place = useRef<HTMLElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const rows = useInfiniteQuery(listQuery(type.code, { filter, sort: column === 'none' ? '-createdAt' : 'nextStepAt', fields: cardFields(type) }));
  const total = useQuery(totalQuery(type.code, filter)).data;
  const takes = dropDay(column, today) !== undefined;
  const coming = [...going.values()].filter(({ to }) => to === column).map(({ item }) => item);
  const items = [...coming, ...(rows.data?.pages.flatMap((page) => page.items) ?? []).filter((item) => !going.has(item.id))];
  const targets = columnsOf(today).filter((each) => each !== column && dropDay(each, today) !== undefined);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = rows;
  useEffect(() => {
    if (!place.current || !list.current) return undefined;
    return combine(
      dropTargetForElements({
        element: place.current,
        getData: () => ({ column }),
        canDrop: ({ source }) => takes && source.data['step'] !== undefined && source.data['from'] !== column,
        onDragEnter: () => setOver(true),
        onDragLeave: () => setOver(false),
        onDrop: () => setOver(false),
      }),
      autoScrollForElements({ element: list.current }),
    );
  }, [column, takes]);
  useEffect(() => {
    if (!end.current || !hasNextPage || isFetchingNextPage) return undefined;
    const watch = new IntersectionObserver(([seen]) => seen?.isIntersecting && void fetchNextPage(), { root: list.current, rootMargin: '300px' });
    watch.observe(end.current);
    return () => watch.disconnect();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const title = t(`column.${column}`);
  const count = total && `${total.exact ? '' : '> '}${format.number(total.count)}`;
  return (
    <section ref={place} className={classes.column} data-kind={column} data-over={over || undefined} aria-label={title}>
      <header className={classes.head}>
        <b>{title}</b>
        {count !== undefined && <Link to={`${typePath(type.code)}?mode=list&filter=${encodeURIComponent(filterText(filter) ?? '')}`} aria-label={t('count', { column: title, n: total?.count })}>{count}</Link>}
      </header>
      <div ref={list} className={classes.cards}>
        {rows.isPending && <Skeleton height={72} radius={8} />}
        {rows.isError && !rows.data && <Button variant="default" size="compact-sm" onClick={() => void rows.refetch()}>{t('failed')}</Button>}
        {rows.data && items.length === 0 && <p className={classes.none}>{t('empty')}</p>}
        {items.map((item) => <StepCard key={item.id} type={type} item={item} column={column} targets={targets} isGoing={going.has(item.id)} onMove={(to) => onMove(item, to)} onStep={(by) => onStep(item, by)} />)}
        {hasNextPage && <div ref={end} className={classes.end}>{isFetchingNextPage && <Skeleton height={72} radius={8} />}</div>}
      </div>
    </section>
  );
}
