import { useCallback, useEffect, useMemo, useRef, useState, type DragEvent } from 'react';
import { Button, SegmentedControl } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { IconArrowsMove, IconCopy, IconDownload, IconFolderOpen, IconFolderPlus, IconLayoutGrid, IconList, IconTrash, IconUpload, IconUserShare } from '@tabler/icons-react';
import { useNavigate, useSearchParams } from 'react-router';
import type { Action } from '~/lib/actions/Action';
import { useActions } from '~/lib/actions/useActions';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Notice } from '~/ui/Notice';
import { ChosenBar } from './ChosenBar';
import { Crumbs } from './Crumbs';
import classes from './Disk.module.css';
import { DRAGGED, ItemGrid } from './ItemGrid';
import { FolderDialog } from './NameDialogs';
import { covers, folderQuery, type FolderPage, type Overview, type Sort } from './data';
import { diskTexts } from './texts';
import { startUploads } from './uploads';
import { useDiskActs } from './useDiskActs';
import { download, useItemMenu } from './useItemMenu';

const VIEW = 'kontor.disk.view';

/** One folder: what it holds, and everything that can be done with it. */
export function FolderView({ id, overview }: { id: number; overview: Overview }) {
  const [sort, setSort] = useState<{ by: Sort; down: boolean }>({ by: 'name', down: false });
  const page = useInfiniteQuery(folderQuery(id, sort.by, sort.down));
  return (
    <Loaded of={page}>
      {(data) => (
        <Folder
          pages={data.pages}
          overview={overview}
          sort={{ ...sort, set: (by, down) => setSort({ by, down }) }}
          {...(page.hasNextPage ? { more: { busy: page.isFetchingNextPage, load: () => void page.fetchNextPage() } } : {})}
        />
      )}
    </Loaded>
  );
}

interface Props {
  pages: FolderPage[];
  overview: Overview;
  sort: { by: Sort; down: boolean; set(by: Sort, down: boolean): void };
  more?: { busy: boolean; load(): void };
}

function Folder({ pages, overview, sort, more }: Props) {
  const t = useText(diskTexts);
  const navigate = useNavigate();
  const acts = useDiskActs();
  const [params] = useSearchParams();
  const named = Number(params.get('file') ?? 0);
  const input = useRef<HTMLInputElement>(null);
  const [ids, setIds] = useState<ReadonlySet<number>>(() => new Set(named ? [named] : []));
  const [tiles, setTiles] = useState(() => localStorage.getItem(VIEW) === 'tiles');
  const [adding, setAdding] = useState(false);
  const [over, setOver] = useState(false);
  const { folder, crumbs, total } = pages[0]!;
  const items = useMemo(() => pages.flatMap((page) => page.items), [pages]);
  const picked = items.filter((item) => ids.has(item.id));
  const menu = useItemMenu(overview, items);
  const adds = covers(folder.level, 'add');
  const own = overview.storages.some((each) => each.own && each.id === folder.storage);
  const titleOf = (crumb: { id: number; name: string }): string => (own && overview.storages.some((each) => each.root === crumb.id) ? t('own') : crumb.name);
  const up = crumbs.at(-1);
  const upload = useCallback((files: File[]) => startUploads(folder.id, files), [folder.id]);
  useEffect(() => {
    document.title = `${folder.name} · Kontor`;
  }, [folder.name]);
  useActions(
    useMemo<Action[]>(
      () => (adds
        ? [
            { id: 'disk.upload', title: diskTexts.label('upload'), group: diskTexts.label('keys'), icon: IconUpload, keys: ['n'], run: () => input.current?.click() },
            { id: 'disk.folder', title: diskTexts.label('folder.add'), group: diskTexts.label('keys'), icon: IconFolderPlus, keys: ['shift+n'], run: () => setAdding(true) },
          ]
        : []),
      [adds],
    ),
  );
  const dropping = {
    onDragOver: (event: DragEvent) => {
      if (!adds || !event.dataTransfer.types.includes('Files')) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: (event: DragEvent) => {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
    },
    onDrop: (event: DragEvent) => {
      setOver(false);
      if (!adds || event.dataTransfer.types.includes(DRAGGED) || event.dataTransfer.files.length === 0) return;
      event.preventDefault();
      upload([...event.dataTransfer.files]);
    },
  };
  const edits = picked.length > 0 && picked.every((item) => covers(item.level, 'edit'));
  return (
    <section className={classes.content} data-over={over || undefined} {...dropping}>
      <header className={classes.top}>
        <h2><Crumbs crumbs={crumbs} ofRoot={titleOf} /><span>{titleOf(folder)}</span></h2>
        <div className={classes.tools}>
          <SegmentedControl
            size="xs"
            aria-label={t('view')}
            value={tiles ? 'tiles' : 'list'}
            data={[{ value: 'list', label: <span title={t('list')} role="img" aria-label={t('list')}><Icon of={IconList} size={16} /></span> }, { value: 'tiles', label: <span title={t('tiles')} role="img" aria-label={t('tiles')}><Icon of={IconLayoutGrid} size={16} /></span> }]}
            onChange={(value) => {
              localStorage.setItem(VIEW, value);
              setTiles(value === 'tiles');
            }}
          />
          {covers(folder.level, 'full') && <Button variant="default" leftSection={<Icon of={IconUserShare} size={16} />} onClick={() => menu.share(folder)}>{t('share')}</Button>}
          {adds && <Button variant="default" leftSection={<Icon of={IconFolderPlus} size={16} />} onClick={() => setAdding(true)}>{t('folder.add')}</Button>}
          {adds && <Button leftSection={<Icon of={IconUpload} size={16} />} onClick={() => input.current?.click()}>{t('upload')}</Button>}
          <input
            ref={input}
            type="file"
            multiple
            hidden
            tabIndex={-1}
            aria-label={t('upload')}
            onChange={(event) => {
              upload([...(event.currentTarget.files ?? [])]);
              event.currentTarget.value = '';
            }}
          />
        </div>
      </header>
      {picked.length > 0 && (
        <ChosenBar count={picked.length} onNone={() => setIds(new Set())}>
          <Button variant="default" size="compact-sm" leftSection={<Icon of={IconDownload} size={15} />} onClick={() => download(picked)}>{t('download')}</Button>
          {edits && <Button variant="default" size="compact-sm" leftSection={<Icon of={IconArrowsMove} size={15} />} onClick={() => menu.move(picked)}>{t('move')}</Button>}
          <Button variant="default" size="compact-sm" leftSection={<Icon of={IconCopy} size={15} />} onClick={() => menu.copy(picked)}>{t('copy')}</Button>
          {edits && <Button variant="default" color="red" size="compact-sm" leftSection={<Icon of={IconTrash} size={15} />} onClick={() => void acts.remove(picked)}>{t('delete')}</Button>}
        </ChosenBar>
      )}
      {items.length === 0
        ? <Notice icon={IconFolderOpen} title={t('empty')} text={t(adds ? 'empty.text' : 'empty.read')} />
        : (
          <ItemGrid
            items={items}
            tiles={tiles}
            chosen={{ ids: new Set(picked.map((item) => item.id)), set: setIds }}
            sort={sort}
            onOpen={menu.open}
            onRename={menu.rename}
            onRemove={(some) => some.every((item) => covers(item.level, 'edit')) && void acts.remove(some)}
            {...(up ? { onUp: () => void navigate(`/disk/${up.id}`) } : {})}
            onDropInto={(into, dropped) => void acts.move(items.filter((item) => dropped.includes(item.id)), into)}
            menu={menu.menu}
          />
        )}
      {more && <Button variant="default" loading={more.busy} onClick={more.load}>{t('showMore')}</Button>}
      {items.length > 0 && <p className={classes.total}>{t('count', { n: total })}</p>}
      {over && <div className={classes.drop}><Icon of={IconUpload} size={28} /><b>{t('drop', { name: titleOf(folder) })}</b></div>}
      {adding && <FolderDialog parent={folder.id} onClose={() => setAdding(false)} />}
      {menu.windows}
    </section>
  );
}
