import { ActionIcon, Button, Modal } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconDownload } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import classes from './Disk.module.css';
import { contentPath, previewPath, type DiskItem } from './data';
import { diskTexts } from './texts';

/** A picture as large as the window; arrows go on to the others of the folder. */
export function Preview({ item, all, onItem, onClose }: { item: DiskItem; all: DiskItem[]; onItem(item: DiskItem): void; onClose(): void }) {
  const t = useText(diskTexts);
  const at = all.findIndex((each) => each.id === item.id);
  const [before, after] = [all[at - 1], all[at + 1]];
  const go = (to: DiskItem | undefined): void => to && onItem(to);
  return (
    <Modal
      opened
      onClose={onClose}
      title={item.name}
      size="auto"
      centered
      closeButtonProps={{ 'aria-label': t('close') }}
      onKeyDown={(event) => {
        if (event.key === 'ArrowLeft') go(before);
        if (event.key === 'ArrowRight') go(after);
      }}
    >
      <div className={classes.preview}>
        <img src={previewPath(item)} alt={item.name} />
        <div>
          {all.length > 1 && <ActionIcon variant="default" size={34} disabled={!before} aria-label={t('previous')} onClick={() => go(before)}><Icon of={IconChevronLeft} /></ActionIcon>}
          <Button component="a" href={contentPath(item)} download={item.name} variant="default" leftSection={<Icon of={IconDownload} size={16} />}>{t('download')}</Button>
          {all.length > 1 && <ActionIcon variant="default" size={34} disabled={!after} aria-label={t('next')} onClick={() => go(after)}><Icon of={IconChevronRight} /></ActionIcon>}
        </div>
      </div>
    </Modal>
  );
}
