import { useMemo } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useReportFailure } from '~/app/useReportFailure';
import { post, remove } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import { showToast } from '~/ui/toasts';
import type { DiskItem } from './data';
import { diskTexts } from './texts';

/** What is done to items, with its word and, where it can be taken back, the way to do so. */
export function useDiskActs() {
  const t = useText(diskTexts);
  const queries = useQueryClient();
  const report = useReportFailure();
  return useMemo(() => {
    const refresh = (): Promise<void> => queries.invalidateQueries({ queryKey: ['disk'] });
    const ids = (items: DiskItem[]): number[] => items.map((item) => item.id);
    const run = async (work: () => Promise<void>): Promise<void> => {
      try {
        await work();
      } catch (failure) {
        report(failure);
      }
      await refresh();
    };
    const restore = (items: DiskItem[]) => run(async () => {
      await post('/api/disk/restorations', { ids: ids(items) });
      showToast(t('restored', { n: items.length, name: items[0]?.name }));
    });
    return {
      refresh,
      restore,
      remove: (items: DiskItem[]) => run(async () => {
        await post('/api/disk/deletions', { ids: ids(items) });
        showToast(t('removed', { n: items.length, name: items[0]?.name }), { action: { title: t('undo'), run: () => void restore(items) } });
      }),
      move: (items: DiskItem[], to: { id: number; name: string }) => run(async () => {
        await post('/api/disk/moves', { ids: ids(items), to: to.id, anyName: true });
        const back = items[0]?.parent;
        showToast(t('moved', { n: items.length, name: to.name }), back && items.every((item) => item.parent === back)
          ? { action: { title: t('undo'), run: () => void run(async () => void (await post('/api/disk/moves', { ids: ids(items), to: back, anyName: true }))) } }
          : {});
      }),
      copy: (items: DiskItem[], to: { id: number; name: string }) => run(async () => {
        await post('/api/disk/copies', { ids: ids(items), to: to.id, anyName: true });
        showToast(t('copied', { n: items.length, name: to.name }));
      }),
      purge: (item: DiskItem) => run(async () => {
        await remove(`/api/disk/items/${item.id}`);
        showToast(t('purged', { name: item.name }));
      }),
    };
  }, [queries, report, t]);
}

export type DiskActs = ReturnType<typeof useDiskActs>;
