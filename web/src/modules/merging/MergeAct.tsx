import { Suspense, lazy, useState } from 'react';
import { Menu } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconArrowsJoin2 } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import type { CardPart } from '~/modules/records/extensions';
import { Icon } from '~/ui/Icon';
import { mergingCardTexts } from './card/texts';

const MergeWith = lazy(() => import('./MergeWith').then((module) => ({ default: module.MergeWith })));

/** «…» entry: merge this record with another one. */
export function MergeAct({ type, item }: CardPart) {
  const t = useText(mergingCardTexts);
  if (!item.can.update) return null;
  const open = (): void => {
    const id = modals.open({ title: t('act.merge'), size: 480, closeButtonProps: { 'aria-label': t('act.merge') }, children: <Suspense fallback={null}><MergeWith type={type} id={item.id} onClose={() => modals.close(id)} /></Suspense> });
  };
  return <Menu.Item leftSection={<Icon of={IconArrowsJoin2} size={16} />} onClick={open}>{t('act.merge')}</Menu.Item>;
}

const MergeDialog = lazy(() => import('./MergeDialog').then((module) => ({ default: module.MergeDialog })));

/** A button of any kind that opens the comparison of records. */
export function useMergeDialog(type: string, onMerged: (id: number) => void): { open(ids: number[]): void; dialog: React.ReactNode } {
  const [ids, setIds] = useState<number[] | null>(null);
  return {
    open: setIds,
    dialog: ids && (
      <Suspense fallback={null}>
        <MergeDialog
          type={type}
          ids={ids}
          onClose={() => setIds(null)}
          onMerged={(id) => {
            setIds(null);
            onMerged(id);
          }}
        />
      </Suspense>
    ),
  };
}
