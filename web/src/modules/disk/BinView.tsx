import { Button, Menu } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconRecycle, IconRestore, IconTrash } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { useConfirm } from '~/ui/useConfirm';
import { ChosenBar } from './ChosenBar';
import { ListView } from './ListView';
import { binQuery, covers, type Overview } from './data';
import { diskTexts } from './texts';
import { useDiskActs } from './useDiskActs';

/** What was deleted on a disk, to be put back or removed for good. */
export function BinView({ storage, overview }: { storage: number; overview: Overview }) {
  const t = useText(diskTexts);
  const acts = useDiskActs();
  const confirm = useConfirm();
  const known = overview.storages.find((each) => each.id === storage);
  return (
    <ListView
      title={t('bin.of', { title: known?.own ? t('own') : (known?.title ?? '') })}
      about={t('bin.about')}
      of={useQuery(binQuery(storage))}
      overview={overview}
      deleted
      empty={{ icon: IconRecycle, title: t('bin.none'), text: t('bin.noneText') }}
      onOpen={(item) => void acts.restore([item])}
      menu={(item) => (
        <>
          <Menu.Item leftSection={<Icon of={IconRestore} size={16} />} onClick={() => void acts.restore([item])}>{t('restore')}</Menu.Item>
          {covers(item.level, 'full') && (
            <Menu.Item
              color="red"
              leftSection={<Icon of={IconTrash} size={16} />}
              onClick={() => void confirm({ title: t('purge.title', { name: item.name }), text: t('purge.text'), act: t('purge') }).then((yes) => (yes ? acts.purge(item) : undefined))}
            >
              {t('purge')}
            </Menu.Item>
          )}
        </>
      )}
      bar={(items, none) => (
        <ChosenBar count={items.length} onNone={none}>
          <Button variant="default" size="compact-sm" leftSection={<Icon of={IconRestore} size={15} />} onClick={() => void acts.restore(items).then(none)}>{t('restore')}</Button>
        </ChosenBar>
      )}
    />
  );
}
