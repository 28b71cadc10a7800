import { useEffect, useMemo, useRef, useState } from 'react';
import { Button, Checkbox } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { IconFilterOff, IconInbox, IconMoodConfuzed, IconPlus } from '@tabler/icons-react';
import { useParams } from 'react-router';
import type { Action } from '~/lib/actions/Action';
import { useActions } from '~/lib/actions/useActions';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { Notice } from '~/ui/Notice';
import { useIsPhone } from '~/ui/useIsPhone';
import { useLate } from '~/ui/useLate';
import { listQuery, totalQuery } from '../data/queries';
import { columnGrid, useColumns } from '../data/useColumns';
import type { ListControl } from '../data/useListState';
import { useRecordChanges } from '../data/useRecordChanges';
import type { KnownType } from '../data/useRecordType';
import { useEditableRows } from '../extensions';
import { filterText } from '../filter/filter';
import { recordsTexts } from '../texts';
import { BulkBar } from './BulkBar';
import { ColumnsButton } from './ColumnsButton';
import { HeadCells } from './HeadCells';
import { ListSkeleton } from './ListSkeleton';
import { PhoneRow } from './PhoneRow';
import classes from './RecordList.module.css';
import { RecordRow, rowId } from './RecordRow';
import { TotalText } from './TotalText';
import { alwaysNeeded } from './alwaysNeeded';
import { useCursor } from './useCursor';
import { useSelection } from './useSelection';

const ROW = 36;

/** Records as rows: any number of them, drawn as they come into view. */
export function RecordList({ type, control, onAdd }: { type: KnownType; control: ListControl; onAdd(): void }) {
  const t = useText(recordsTexts);
  const { state, set, listFilter } = control;
  const isPhone = useIsPhone();
  const { columns, put, reset } = useColumns(type, state.view);
  const changes = useRecordChanges(type.code);
  const { id: openId } = useParams();
  const scroll = useRef<HTMLDivElement>(null);
  const [editing, setEditing] = useState<{ id: number; code: string } | null>(null);

  const fields = useMemo(() => [...new Set([...columns.map(({ field }) => field.code), ...alwaysNeeded(type)])].sort(), [columns, type]);
  const query = useInfiniteQuery(listQuery(type.code, { filter: listFilter, sort: state.sort, fields }));
  const { data, fetchNextPage, hasNextPage, isFetchingNextPage, isPending, isPlaceholderData, error, refetch } = query;
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const pages = useMemo(() => data?.pages.map((page) => page.items.map((item) => item.id)) ?? [], [data]);
  const editable = useEditableRows(type.code, pages);
  const told = data?.pages[0]?.total ?? null;
  const counted = useQuery({ ...totalQuery(type.code, listFilter), enabled: data !== undefined && told === null && !isPlaceholderData });
  const total = told ?? counted.data ?? null;
  const late = useLate(isPending);
  const selection = useSelection(`${type.code} ${filterText(listFilter) ?? ''}`);

  const virtual = useVirtualizer({
    count: items.length + (hasNextPage ? 1 : 0),
    getScrollElement: () => scroll.current,
    estimateSize: () => (isPhone ? 92 : ROW),
    overscan: 12,
    getItemKey: (index) => items[index]?.id ?? 'more',
    enabled: true,
  });
  const rows = virtual.getVirtualItems();
  const lastIndex = rows.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && lastIndex >= items.length - 15) void fetchNextPage();
  }, [lastIndex, items.length, hasNextPage, isFetchingNextPage, fetchNextPage]);
  useEffect(() => {
    virtual.measure();
  }, [isPhone, virtual]);

  const cursor = useCursor(items, openId ? Number(openId) : null, (index) => {
    virtual.scrollToIndex(index);
    // Enter means the row that the cursor stands on, not a link or a button that was clicked before.
    if (!openId) scroll.current?.focus({ preventScroll: true });
  });
  const activeItem = items[cursor.at];
  const allowed = activeItem ? editable.get(activeItem.id) : undefined;
  const firstEditable = columns.find(({ field }) => !field.readOnly && (!allowed || allowed.includes(field.code)))?.field.code;
  useActions(
    useMemo<Action[]>(() => {
      if (openId || isPhone) return [];
      const group = () => type.titlePlural;
      return [
        { id: 'list.down', title: recordsTexts.label('action.down'), group, keys: ['arrowdown', 'j'], hidden: true, run: () => cursor.move(1) },
        { id: 'list.up', title: recordsTexts.label('action.up'), group, keys: ['arrowup', 'k'], hidden: true, run: () => cursor.move(-1) },
        ...(activeItem
          ? [
              { id: 'list.open', title: recordsTexts.label('action.open'), group, keys: ['enter'], hidden: true, run: () => changes.open(activeItem.id) },
              { id: 'list.select', title: recordsTexts.label('action.select'), group, keys: ['x', ' '], hidden: true, run: () => selection.toggle(activeItem.id) },
              ...(activeItem.can.update && firstEditable ? [{ id: 'list.edit', title: recordsTexts.label('action.edit'), group, keys: ['e'], hidden: true, run: () => setEditing({ id: activeItem.id, code: firstEditable }) }] : []),
              { id: 'list.leave', title: recordsTexts.label('action.leave'), group, keys: ['escape'], hidden: true, run: cursor.leave },
            ]
          : []),
      ];
    }, [openId, isPhone, type, cursor, activeItem, changes, selection, firstEditable]),
  );

  if (error && items.length === 0) {
    return (
      <Notice icon={IconMoodConfuzed} title={t('list.failed')} text={error instanceof ApiProblem ? error.detail || t('offline') : undefined}>
        <Button variant="default" onClick={() => refetch()}>{t('again')}</Button>
        {state.filter && <Button variant="default" onClick={() => set({ filter: null, view: null, q: '' })}>{t('filter.clear')}</Button>}
      </Notice>
    );
  }
  if (isPending) return late ? <ListSkeleton columns={columns} /> : <div className={classes.frame} />;
  if (items.length === 0 && !isPlaceholderData) {
    const filtered = listFilter !== null;
    return (
      <Notice icon={filtered ? IconFilterOff : IconInbox} title={filtered ? t('empty.filtered') : t('empty.first', { types: type.titlePlural })} text={filtered ? t('empty.filteredText') : t('empty.firstText')}>
        {filtered && <Button variant="default" onClick={() => set({ filter: null, view: null, q: '', pipeline: null })}>{t('filter.clear')}</Button>}
        {!filtered && type.can.add && <Button leftSection={<Icon of={IconPlus} size={16} />} onClick={onAdd}>{t('empty.add', { type: type.title })}</Button>}
      </Notice>
    );
  }

  const { template, least } = columnGrid(columns);
  const ids = items.map((item) => item.id);
  return (
    <div className={classes.frame} data-dim={isPlaceholderData || undefined}>
      {!isPhone && <ColumnsButton type={type} columns={columns} onColumns={put} onReset={reset} />}
      <div className={classes.scroll} ref={scroll} role="grid" aria-label={type.titlePlural} aria-rowcount={total?.exact ? total.count + 1 : -1} aria-activedescendant={!isPhone && activeItem && rows.some((row) => row.index === cursor.at) ? rowId(activeItem.id) : undefined} tabIndex={-1}>
        {!isPhone && (
          <div className={classes.head} role="row" style={{ gridTemplateColumns: template, minWidth: least }}>
            <div className={classes.check} role="columnheader">
              <Checkbox
                size="xs"
                aria-label={t('select.shown')}
                checked={selection.all || (selection.ids.size > 0 && selection.ids.size === ids.length)}
                indeterminate={!selection.all && selection.ids.size > 0 && selection.ids.size < ids.length}
                onChange={() => (selection.isEmpty ? selection.chooseShown(ids) : selection.clear())}
              />
            </div>
            <HeadCells columns={columns} sort={state.sort} onSort={(sort) => set({ sort })} onColumns={put} />
          </div>
        )}
        <div className={classes.body} role="presentation" style={{ height: virtual.getTotalSize(), ...(isPhone ? {} : { minWidth: least }) }}>
          {rows.map((row) => {
            const item = items[row.index];
            if (!item) return <div key="more" className={classes.waiting} style={{ transform: `translateY(${row.start}px)` }} role="presentation" />;
            const style = { transform: `translateY(${row.start}px)` };
            return isPhone ? (
              <PhoneRow key={item.id} columns={columns} ref={virtual.measureElement} index={row.index} style={style} type={type} item={item} onOpen={() => changes.open(item.id)} />
            ) : (
              <RecordRow
                key={item.id}
                style={{ ...style, gridTemplateColumns: template }}
                index={row.index}
                type={type}
                item={item}
                editable={editable.get(item.id) ?? null}
                columns={columns}
                isActive={row.index === cursor.at || String(item.id) === openId}
                isSelected={selection.has(item.id)}
                onSelect={(withShift) => selection.toggle(item.id, withShift ? ids : undefined)}
                editing={editing?.id === item.id ? editing.code : null}
                onEdit={(code) => {
                  cursor.put(row.index);
                  setEditing(code ? { id: item.id, code } : null);
                }}
                onOpen={() => {
                  cursor.put(row.index);
                  changes.open(item.id);
                }}
              />
            );
          })}
        </div>
      </div>
      {selection.isEmpty ? (
        <div className={classes.foot}>
          <TotalText total={total} />
          {!isPhone && <button type="button" className={classes.all} onClick={() => selection.chooseAll()}>{t('select.all')}</button>}
        </div>
      ) : (
        <BulkBar type={type} selection={selection} filter={listFilter} total={total} />
      )}
    </div>
  );
}
