import { useMemo, useState, type ReactNode } from 'react';
import type { ComponentType } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { Loaded } from '~/ui/Loaded';
import { Notice } from '~/ui/Notice';
import classes from './Disk.module.css';
import { ItemGrid } from './ItemGrid';
import type { DiskItem, Overview } from './data';
import { useItemMenu } from './useItemMenu';

interface Props {
  title: string;
  about?: string;
  of: UseQueryResult<DiskItem[]>;
  overview: Overview;
  empty: { icon: ComponentType<{ size?: number | string; stroke?: number | string }>; title: string; text: string };
  deleted?: boolean;
  /** In place of the usual menu. */
  menu?(item: DiskItem): ReactNode;
  onOpen?(item: DiskItem): void;
  /** What can be done with those that are chosen. */
  bar?(items: DiskItem[], none: () => void): ReactNode;
}

/** Items of several places in one list. */
export function ListView({ title, about, of, overview, empty, deleted, menu, onOpen, bar }: Props) {
  const [ids, setIds] = useState<ReadonlySet<number>>(new Set());
  const items = useMemo(() => of.data ?? [], [of.data]);
  const usual = useItemMenu(overview, items);
  const picked = items.filter((item) => ids.has(item.id));
  return (
    <section className={classes.content}>
      <header className={classes.top}><h2><span>{title}</span></h2></header>
      {about && items.length > 0 && <p className={classes.about}>{about}</p>}
      <Loaded of={of}>
        {() => (
          <>
            {picked.length > 0 && bar?.(picked, () => setIds(new Set()))}
            {items.length === 0
              ? <Notice icon={empty.icon} title={empty.title} text={empty.text} />
              : <ItemGrid items={items} tiles={false} placed={!deleted} deleted={deleted ?? false} chosen={{ ids: new Set(picked.map((item) => item.id)), set: setIds }} onOpen={onOpen ?? usual.open} menu={menu ?? usual.menu} />}
          </>
        )}
      </Loaded>
      {usual.windows}
    </section>
  );
}
