import { useState } from 'react';
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { IconChevronRight, IconFolders } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import { Dialog } from '~/ui/Dialog';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import classes from './Disk.module.css';
import { ItemIcon } from './parts/ItemIcon';
import { covers, folderQuery, type DiskItem, type Overview } from './data';
import { diskTexts } from './texts';
import { useDiskActs } from './useDiskActs';

/** Chooses the folder into which items go; begins where they are. */
export function FolderPicker({ overview, items, copies, onClose }: { overview: Overview; items: DiskItem[]; copies: boolean; onClose(): void }) {
  const t = useText(diskTexts);
  const acts = useDiskActs();
  const [folder, setFolder] = useState<number | null>(items[0]?.parent ?? null);
  const [busy, setBusy] = useState(false);
  const page = useInfiniteQuery({ ...folderQuery(folder ?? 0, 'name', false), enabled: folder !== null });
  const now = folder === null ? undefined : page.data?.pages[0];
  const own = (id: number, name: string): string => (overview.storages.some((each) => each.own && each.root === id) ? t('own') : name);
  const stays = !copies && items.every((item) => item.parent === folder);
  const title = t(copies ? 'copy.title' : 'move.title', { n: items.length, name: items[0]?.name });
  const closed = now !== undefined && !covers(now.folder.level, 'add');
  const submit = (): void => {
    if (!now) return;
    setBusy(true);
    const to = { id: now.folder.id, name: own(now.folder.id, now.folder.name) };
    void (copies ? acts.copy(items, to) : acts.move(items, to)).then(onClose);
  };
  return (
    <Dialog title={title} act={t(copies ? 'copy.here' : 'move.here')} onClose={onClose} onSubmit={submit} busy={busy} disabled={!now || closed || stays} message={closed ? t('pick.closed') : null}>
      <div className={classes.way}>
        <Button variant="subtle" color="gray" size="compact-sm" leftSection={<Icon of={IconFolders} size={15} />} onClick={() => setFolder(null)}>{t('pick.top')}</Button>
        {now && [...now.crumbs, { id: now.folder.id, name: now.folder.name }].map((crumb) => (
          <span key={crumb.id}><Icon of={IconChevronRight} size={14} /><Button variant="subtle" color="gray" size="compact-sm" onClick={() => setFolder(crumb.id)}>{own(crumb.id, crumb.name)}</Button></span>
        ))}
      </div>
      <div className={classes.folders}>
        {folder === null
          ? overview.storages.filter((each) => covers(each.level, 'read')).map((each) => <button key={each.id} type="button" onClick={() => setFolder(each.root)}><ItemIcon folder type="" size={18} />{each.own ? t('own') : each.title}</button>)
          : (
            <Loaded of={page} compact>
              {(data) => {
                const folders = data.pages.flatMap((each) => each.items).filter((each) => each.folder && !items.some((item) => item.id === each.id));
                return folders.length === 0 ? <p>{t('pick.none')}</p> : folders.map((each) => <button key={each.id} type="button" onClick={() => setFolder(each.id)}><ItemIcon folder type="" size={18} />{each.name}</button>);
              }}
            </Loaded>
          )}
        {folder !== null && page.hasNextPage && <Button variant="subtle" loading={page.isFetchingNextPage} onClick={() => void page.fetchNextPage()}>{t('showMore')}</Button>}
      </div>
    </Dialog>
  );
}
