import { Suspense, lazy, useState } from 'react';
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconFolders } from '@tabler/icons-react';
import { has } from '~/lib/session/has';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import type { StoredFile } from '~/modules/records/data/types';
import { Icon } from '~/ui/Icon';
import { diskMenuTexts } from './menu/texts';

const DiskChooser = lazy(() => import('./DiskChooser').then((module) => ({ default: module.DiskChooser })));

/** A button beside the paperclip: attaches copies of files of the disk. Nothing for those who have no disk. */
export function FromDisk({ onFiles, size = 28 }: { onFiles(files: StoredFile[]): void; size?: number }) {
  const t = useText(diskMenuTexts);
  const me = useMe();
  const [open, setOpen] = useState(false);
  if (me.guest === true || !has(me, 'page_disk')) return null;
  return (
    <>
      <Tooltip label={t('fromDisk')}>
        <ActionIcon size={size} variant="subtle" color="gray" aria-label={t('fromDisk')} onClick={() => setOpen(true)}><Icon of={IconFolders} size={17} /></ActionIcon>
      </Tooltip>
      {open && <Suspense fallback={null}><DiskChooser onFiles={onFiles} onClose={() => setOpen(false)} /></Suspense>}
    </>
  );
}
