import { useRef, useState, type DragEvent, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import { ActionIcon, Checkbox, Menu } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconDots, IconLink, IconUsers } from '@tabler/icons-react';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import classes from './Disk.module.css';
import { ItemIcon } from './parts/ItemIcon';
import { covers, previewPath, type DiskItem, type Sort } from './data';
import { diskTexts } from './texts';

/** What is dragged within the page: ids of items. */
export const DRAGGED = 'application/x-kontor-disk';

export interface Chosen {
  ids: ReadonlySet<number>;
  set(ids: ReadonlySet<number>): void;
}

interface Props {
  items: DiskItem[];
  tiles: boolean;
  chosen: Chosen;
  sort?: { by: Sort; down: boolean; set(by: Sort, down: boolean): void };
  /** Where each lies, in place of who changed it. */
  placed?: boolean;
  /** Of the bin: when each was deleted. */
  deleted?: boolean;
  onOpen(item: DiskItem): void;
  onRename?(item: DiskItem): void;
  onRemove?(items: DiskItem[]): void;
  onUp?(): void;
  /** Items, or files of the computer, were dropped on a folder. */
  onDropInto?(folder: DiskItem, ids: number[]): void;
  menu(item: DiskItem): ReactNode;
}

/** Folders and files, as rows or as tiles. Arrows move, Enter opens, Space chooses, F2 renames, Delete deletes, Backspace goes up. */
export function ItemGrid({ items, tiles, chosen, sort, placed, deleted, onOpen, onRename, onRemove, onUp, onDropInto, menu }: Props) {
  const t = useText(diskTexts);
  const format = useFormat();
  const grid = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const [opened, setOpened] = useState<number | null>(null);
  const [anchor, setAnchor] = useState<number | null>(null);
  const at = items.findIndex((item) => item.id === active);
  const picked = (item: DiskItem): DiskItem[] => (chosen.ids.has(item.id) ? items.filter((each) => chosen.ids.has(each.id)) : [item]);
  const toggle = (id: number): void => {
    const next = new Set(chosen.ids);
    if (!next.delete(id)) next.add(id);
    chosen.set(next);
    setAnchor(id);
  };
  const range = (to: number): void => {
    const from = Math.max(0, items.findIndex((item) => item.id === anchor));
    chosen.set(new Set(items.slice(Math.min(from, to), Math.max(from, to) + 1).map((item) => item.id)));
  };
  const focus = (index: number): void => {
    const item = items[Math.max(0, Math.min(items.length - 1, index))];
    if (!item) return;
    setActive(item.id);
    grid.current?.querySelector<HTMLElement>(`[data-item="${item.id}"]`)?.focus();
  };
  const columns = (): number => (tiles && grid.current ? Math.max(1, getComputedStyle(grid.current).gridTemplateColumns.split(' ').length) : 1);
  const onKeyDown = (event: KeyboardEvent): void => {
    if ((event.target as HTMLElement).closest('button, input, a') && event.key !== 'Escape') return;
    const item = items[at];
    const steps: Record<string, number> = { ArrowDown: columns(), ArrowUp: -columns(), ...(tiles ? { ArrowRight: 1, ArrowLeft: -1 } : {}) };
    const step = steps[event.key];
    if (step !== undefined) {
      const to = at < 0 ? 0 : Math.max(0, Math.min(items.length - 1, at + step));
      if (event.shiftKey) range(to);
      focus(to);
    } else if (event.key === 'Home') focus(0);
    else if (event.key === 'End') focus(items.length - 1);
    else if (event.key === 'Enter' && item) onOpen(item);
    else if (event.key === ' ' && item) toggle(item.id);
    else if (event.key === 'F2' && item && onRename) onRename(item);
    else if (event.key === 'Delete' && item && onRemove) onRemove(picked(item));
    else if (event.key === 'Backspace' && onUp) onUp();
    else if (event.key === 'Escape' && chosen.ids.size > 0) chosen.set(new Set());
    else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) chosen.set(new Set(items.map((each) => each.id)));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onClick = (event: MouseEvent, item: DiskItem, index: number): void => {
    if ((event.target as HTMLElement).closest('button, input, a')) return;
    setActive(item.id);
    if (event.shiftKey) range(index);
    else if (event.ctrlKey || event.metaKey) toggle(item.id);
    else if (chosen.ids.size > 0) toggle(item.id);
    else onOpen(item);
  };
  const dragging = (item: DiskItem) => ({
    draggable: onDropInto !== undefined && covers(item.level, 'read'),
    onDragStart: (event: DragEvent) => {
      event.dataTransfer.setData(DRAGGED, JSON.stringify(picked(item).map((each) => each.id)));
      event.dataTransfer.effectAllowed = 'move';
    },
    ...(item.folder && onDropInto && covers(item.level, 'add')
      ? {
          onDragOver: (event: DragEvent) => {
            if (!event.dataTransfer.types.includes(DRAGGED)) return;
            event.preventDefault();
            setOver(item.id);
          },
          onDragLeave: () => setOver(null),
          onDrop: (event: DragEvent) => {
            setOver(null);
            const data = event.dataTransfer.getData(DRAGGED);
            if (!data) return;
            event.preventDefault();
            const ids = (JSON.parse(data) as number[]).filter((id) => id !== item.id);
            if (ids.length > 0) onDropInto(item, ids);
          },
        }
      : {}),
  });
  const badges = (item: DiskItem): ReactNode => (
    <>
      {item.shared && <span className={classes.badge} title={t('badge.shared')} role="img" aria-label={t('badge.shared')}><Icon of={IconUsers} size={14} /></span>}
      {item.linked && <span className={classes.badge} title={t('badge.linked')} role="img" aria-label={t('badge.linked')}><Icon of={IconLink} size={14} /></span>}
    </>
  );
  const more = (item: DiskItem): ReactNode => (
    <Menu position="bottom-end" opened={opened === item.id} onChange={(open) => setOpened(open ? item.id : null)} width={230}>
      <Menu.Target>
        <ActionIcon className={classes.more ?? ''} variant="subtle" color="gray" size={28} aria-label={t('acts', { name: item.name })}><Icon of={IconDots} size={16} /></ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>{menu(item)}</Menu.Dropdown>
    </Menu>
  );
  const common = (item: DiskItem, index: number) => ({
    role: 'row',
    tabIndex: (active === null ? index === 0 : active === item.id) ? 0 : -1,
    'data-item': item.id,
    'data-over': over === item.id || undefined,
    'aria-selected': chosen.ids.has(item.id),
    onFocus: () => setActive(item.id),
    onClick: (event: MouseEvent) => onClick(event, item, index),
    onContextMenu: (event: MouseEvent) => {
      event.preventDefault();
      setActive(item.id);
      setOpened(item.id);
    },
    ...dragging(item),
  });
  const where = (item: DiskItem): string => item.place.map((crumb) => crumb.name).join(' › ');
  const check = (item: DiskItem): ReactNode => <Checkbox size="xs" tabIndex={-1} aria-label={t('choose', { name: item.name })} checked={chosen.ids.has(item.id)} onChange={() => toggle(item.id)} />;
  if (tiles) {
    return (
      <div ref={grid} className={classes.tiles} role="grid" tabIndex={-1} aria-label={t('items')} aria-multiselectable onKeyDown={onKeyDown} data-choosing={chosen.ids.size > 0 || undefined}>
        {items.map((item, index) => (
          <div key={item.id} className={classes.tile} {...common(item, index)}>
            <div role="gridcell" className={classes.face}>{item.picture ? <img src={previewPath(item)} alt="" loading="lazy" draggable={false} /> : <ItemIcon folder={item.folder} type={item.type} size={44} />}</div>
            <div role="gridcell" className={classes.under}><span title={item.name}>{item.name}</span>{badges(item)}</div>
            <div role="gridcell" className={classes.corner}>{check(item)}{more(item)}</div>
          </div>
        ))}
      </div>
    );
  }
  const head = (by: Sort, title: string, className: string) => (
    <span role="columnheader" className={className} aria-sort={sort?.by === by ? (sort.down ? 'descending' : 'ascending') : 'none'}>
      {sort ? <button type="button" onClick={() => sort.set(by, sort.by === by ? !sort.down : by !== 'name')}>{title}{sort.by === by && <Icon of={sort.down ? IconArrowDown : IconArrowUp} size={13} />}</button> : title}
    </span>
  );
  return (
    <div ref={grid} className={classes.rows} role="grid" tabIndex={-1} aria-label={t('items')} aria-multiselectable onKeyDown={onKeyDown} data-choosing={chosen.ids.size > 0 || undefined}>
      <div role="row" className={classes.head}>
        <span role="columnheader" className={classes.check}>
          <Checkbox size="xs" aria-label={t('all')} checked={items.length > 0 && chosen.ids.size === items.length} indeterminate={chosen.ids.size > 0 && chosen.ids.size < items.length} onChange={() => chosen.set(chosen.ids.size === items.length ? new Set() : new Set(items.map((item) => item.id)))} />
        </span>
        {head('name', t('name'), classes.nameCell ?? '')}
        {deleted ? <span role="columnheader" className={classes.when}>{t('deleted')}</span> : head('changed', t('changed'), classes.when ?? '')}
        <span role="columnheader" className={classes.who}>{placed ? t('place') : t('by')}</span>
        {head('size', t('size'), classes.size ?? '')}
        <span role="columnheader" className={classes.moreCell} aria-label={t('acts', { name: '' })} />
      </div>
      {items.map((item, index) => {
        const moment = deleted ? (item.deletedAt ?? item.changedAt) : item.changedAt;
        const person = deleted ? item.deletedBy : item.changedBy;
        return (
          <div key={item.id} className={classes.row} {...common(item, index)}>
            <span role="gridcell" className={classes.check}>{check(item)}</span>
            <span role="gridcell" className={classes.nameCell}>
              {item.picture ? <img className={classes.thumb} src={previewPath(item)} alt="" loading="lazy" draggable={false} /> : <ItemIcon folder={item.folder} type={item.type} />}
              <span className={classes.name}><span title={item.name}>{item.name}</span><small className={classes.phoneLine}>{format.moment(moment)}{!item.folder && ` · ${format.size(item.size)}`}</small></span>
              {badges(item)}
            </span>
            <span role="gridcell" className={classes.when} title={format.momentFull(moment)}>{format.moment(moment)}</span>
            <span role="gridcell" className={classes.who} title={placed ? where(item) : person?.name}>{placed ? where(item) : person?.name}</span>
            <span role="gridcell" className={classes.size}>{item.folder ? '' : format.size(item.size)}</span>
            <span role="gridcell" className={classes.moreCell}>{more(item)}</span>
          </div>
        );
      })}
    </div>
  );
}
