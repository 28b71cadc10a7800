import { useState, type ReactNode } from 'react';
import { Menu } from '@mantine/core';
import { IconArrowsMove, IconClipboard, IconCopy, IconDownload, IconEye, IconFolderOpen, IconHistory, IconLink, IconPencil, IconTrash, IconUserShare } from '@tabler/icons-react';
import { useNavigate } from 'react-router';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { showToast } from '~/ui/toasts';
import { FolderPicker } from './FolderPicker';
import { LinkDialog } from './LinkDialog';
import { Preview } from './Preview';
import { RenameDialog } from './NameDialogs';
import { ShareDialog } from './ShareDialog';
import { VersionsDialog } from './VersionsDialog';
import { contentPath, covers, type DiskItem, type Overview } from './data';
import { diskTexts } from './texts';
import { useDiskActs } from './useDiskActs';

type Opened =
  | { what: 'rename' | 'versions' | 'share' | 'link'; item: DiskItem }
  | { what: 'move' | 'copy'; items: DiskItem[] }
  | { what: 'preview'; item: DiskItem };

/** Saves a file, or several and folders as an archive. */
export function download(items: DiskItem[]): void {
  const [only] = items;
  const link = document.createElement('a');
  link.href = items.length === 1 && only && !only.folder ? contentPath(only) : `/api/disk/archive?${items.map((item) => `ids=${item.id}`).join('&')}`;
  link.download = '';
  link.click();
}

/** The menu of an item and the windows that it opens; `all` are those among which a look goes on to the next. */
export function useItemMenu(overview: Overview, all: DiskItem[]) {
  const t = useText(diskTexts);
  const acts = useDiskActs();
  const navigate = useNavigate();
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = (): void => setOpened(null);
  const open = (item: DiskItem): void => {
    if (item.folder) void navigate(`/disk/${item.id}`);
    else if (item.picture) setOpened({ what: 'preview', item });
    else download([item]);
  };
  const address = (item: DiskItem): void => {
    void navigator.clipboard.writeText(new URL(item.folder ? `/disk/${item.id}` : `/disk/file/${item.id}`, window.location.href).toString()).then(() => showToast(t('address.done')));
  };
  const menu = (item: DiskItem): ReactNode => {
    const edits = covers(item.level, 'edit');
    const place = item.place.at(-1);
    return (
      <>
        {(item.folder || item.picture) && <Menu.Item leftSection={<Icon of={item.folder ? IconFolderOpen : IconEye} size={16} />} onClick={() => open(item)}>{t(item.folder ? 'open' : 'preview')}</Menu.Item>}
        <Menu.Item leftSection={<Icon of={IconDownload} size={16} />} onClick={() => download([item])}>{t(item.folder ? 'downloadMany' : 'download')}</Menu.Item>
        {place && <Menu.Item leftSection={<Icon of={IconFolderOpen} size={16} />} onClick={() => void navigate(`/disk/${place.id}`)}>{t('properties')}</Menu.Item>}
        <Menu.Item leftSection={<Icon of={IconClipboard} size={16} />} onClick={() => address(item)}>{t('address')}</Menu.Item>
        <Menu.Divider />
        {covers(item.level, 'full') && <Menu.Item leftSection={<Icon of={IconUserShare} size={16} />} onClick={() => setOpened({ what: 'share', item })}>{t('share')}</Menu.Item>}
        {edits && (overview.links || item.linked) && <Menu.Item leftSection={<Icon of={IconLink} size={16} />} onClick={() => setOpened({ what: 'link', item })}>{t('link')}</Menu.Item>}
        {edits && <Menu.Item leftSection={<Icon of={IconPencil} size={16} />} onClick={() => setOpened({ what: 'rename', item })}>{t('rename')}</Menu.Item>}
        {edits && <Menu.Item leftSection={<Icon of={IconArrowsMove} size={16} />} onClick={() => setOpened({ what: 'move', items: [item] })}>{t('move')}</Menu.Item>}
        <Menu.Item leftSection={<Icon of={IconCopy} size={16} />} onClick={() => setOpened({ what: 'copy', items: [item] })}>{t('copy')}</Menu.Item>
        {!item.folder && <Menu.Item leftSection={<Icon of={IconHistory} size={16} />} onClick={() => setOpened({ what: 'versions', item })}>{t('versions')}</Menu.Item>}
        {edits && <Menu.Divider />}
        {edits && <Menu.Item color="red" leftSection={<Icon of={IconTrash} size={16} />} onClick={() => void acts.remove([item])}>{t('delete')}</Menu.Item>}
      </>
    );
  };
  const windows = opened && (
    <>
      {opened.what === 'rename' && <RenameDialog item={opened.item} onClose={close} />}
      {opened.what === 'versions' && <VersionsDialog item={opened.item} onClose={close} />}
      {opened.what === 'share' && <ShareDialog item={opened.item} onClose={close} />}
      {opened.what === 'link' && <LinkDialog item={opened.item} onClose={close} />}
      {opened.what === 'preview' && <Preview item={opened.item} all={all.filter((item) => item.picture)} onItem={(item) => setOpened({ what: 'preview', item })} onClose={close} />}
      {(opened.what === 'move' || opened.what === 'copy') && <FolderPicker overview={overview} items={opened.items} copies={opened.what === 'copy'} onClose={close} />}
    </>
  );
  return {
    menu,
    windows,
    open,
    share: (item: DiskItem) => setOpened({ what: 'share', item }),
    rename: (item: DiskItem) => covers(item.level, 'edit') && setOpened({ what: 'rename', item }),
    move: (items: DiskItem[]) => setOpened({ what: 'move', items }),
    copy: (items: DiskItem[]) => setOpened({ what: 'copy', items }),
  };
}
