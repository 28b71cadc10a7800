import { useState } from 'react';
import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { IconCheck, IconChevronRight, IconFolders, IconShare } from '@tabler/icons-react';
import { post } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import type { StoredFile } from '~/modules/records/data/types';
import { Dialog } from '~/ui/Dialog';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import classes from './Disk.module.css';
import { ItemIcon } from './parts/ItemIcon';
import { folderQuery, overviewQuery, sharedQuery, type DiskItem } from './data';
import { diskTexts } from './texts';

/** Chooses files of the disk; copies of them go where files are attached, the originals stay where they are. */
export function DiskChooser({ onFiles, onClose }: { onFiles(files: StoredFile[]): void; onClose(): void }) {
  const t = useText(diskTexts);
  const format = useFormat();
  const overview = useQuery(overviewQuery);
  const [place, setPlace] = useState<number | 'shared' | null>(null);
  const [chosen, setChosen] = useState<DiskItem[]>([]);
  const folder = typeof place === 'number' ? place : null;
  const page = useInfiniteQuery({ ...folderQuery(folder ?? 0, 'name', false), enabled: folder !== null });
  const shared = useQuery({ ...sharedQuery, enabled: place === 'shared' });
  const now = folder === null ? undefined : page.data?.pages[0];
  const own = (id: number, name: string): string => (overview.data?.storages.some((each) => each.own && each.root === id) ? t('own') : name);
  const save = useSave(() => Promise.all(chosen.map((item) => post<StoredFile>(`/api/disk/items/${item.id}/copy`, {}))), (files) => {
    onFiles(files);
    onClose();
  });
  const rows = (items: DiskItem[]) => (items.length === 0
    ? <p>{t('fromDisk.none')}</p>
    : items.map((item) => {
      const picked = chosen.some((each) => each.id === item.id);
      return (
        <button key={item.id} type="button" data-chosen={picked || undefined} aria-pressed={item.folder ? undefined : picked} onClick={() => (item.folder ? setPlace(item.id) : setChosen(picked ? chosen.filter((each) => each.id !== item.id) : [...chosen, item]))}>
          <ItemIcon folder={item.folder} type={item.type} size={18} />{item.name}<small>{picked ? <Icon of={IconCheck} size={16} /> : item.folder ? '' : format.size(item.size)}</small>
        </button>
      );
    }));
  return (
    <Dialog title={t('fromDisk.title')} act={t('fromDisk.act')} onClose={onClose} onSubmit={() => save.run()} busy={save.pending} disabled={chosen.length === 0} message={save.message} foot={chosen.length > 0 && t('chosen', { n: chosen.length })}>
      <div className={classes.way}>
        <Button variant="subtle" color="gray" size="compact-sm" leftSection={<Icon of={IconFolders} size={15} />} onClick={() => setPlace(null)}>{t('pick.top')}</Button>
        {now && [...now.crumbs, { id: now.folder.id, name: now.folder.name }].map((crumb) => (
          <span key={crumb.id}><Icon of={IconChevronRight} size={14} /><Button variant="subtle" color="gray" size="compact-sm" onClick={() => setPlace(crumb.id)}>{own(crumb.id, crumb.name)}</Button></span>
        ))}
      </div>
      <div className={classes.folders}>
        {place === null && (
          <Loaded of={overview} compact>
            {(data) => (
              <>
                {data.storages.map((each) => <button key={each.id} type="button" onClick={() => setPlace(each.root)}><ItemIcon folder type="" size={18} />{each.own ? t('own') : each.title}</button>)}
                {data.shared && <button type="button" onClick={() => setPlace('shared')}><Icon of={IconShare} size={18} />{t('shared')}</button>}
              </>
            )}
          </Loaded>
        )}
        {place === 'shared' && <Loaded of={shared} compact>{rows}</Loaded>}
        {folder !== null && <Loaded of={page} compact>{(data) => rows(data.pages.flatMap((each) => each.items))}</Loaded>}
        {folder !== null && page.hasNextPage && <Button variant="subtle" loading={page.isFetchingNextPage} onClick={() => void page.fetchNextPage()}>{t('showMore')}</Button>}
      </div>
    </Dialog>
  );
}
