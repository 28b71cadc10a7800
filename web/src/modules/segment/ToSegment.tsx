import { useState } from 'react';
import { Menu, SegmentedControl, Select } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconChartPie } from '@tabler/icons-react';
import { post } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { DialogForm } from '~/modules/queue/DialogForm';
import type { KnownType } from '~/modules/records/data/useRecordType';
import type { Filter } from '~/modules/records/filter/filter';
import { Icon } from '~/ui/Icon';
import { showToast } from '~/ui/toasts';
import { refreshSegments, segmentsQuery } from './data';
import { segmentTexts } from './texts';

interface Props {
  type: KnownType;
  ids: number[] | null;
  filter: Filter | null;
  count: string;
  onDone(): void;
}

/** Entry of the menu of chosen clients: into a segment, or out of it. */
export function ToSegment(props: Props) {
  const t = useText(segmentTexts);
  const open = (): void => {
    const id = modals.open({ title: t('bulk.title', { n: props.count }), size: 440, closeButtonProps: { 'aria-label': t('close') }, children: <SegmentForm {...props} onClose={() => modals.close(id)} /> });
  };
  return <Menu.Item leftSection={<Icon of={IconChartPie} size={16} />} onClick={open}>{t('bulk')}</Menu.Item>;
}

function SegmentForm({ type, ids, filter, onDone, onClose }: Props & { onClose(): void }) {
  const t = useText(segmentTexts);
  const format = useFormat();
  const queries = useQueryClient();
  const { data } = useQuery(segmentsQuery);
  const [action, setAction] = useState<'add' | 'remove'>('add');
  const [segment, setSegment] = useState<string | null>(null);
  const lists = (data?.items ?? []).filter((each) => each.can.fill && !each.archived);
  const chosen = lists.find((each) => String(each.id) === segment);
  const save = useSave(
    () => post<{ changed: number; act: string }>(`/api/crm/segments/${segment}/members`, { type: type.code, action, ...(ids ? { ids } : { filter: filter ?? {} }) }),
    async ({ changed, act }) => {
      onClose();
      onDone();
      showToast(t(action === 'add' ? 'bulk.added' : 'bulk.removed', { n: changed, shown: format.number(changed), title: chosen?.title ?? '' }), {
        action: {
          title: t('undo'),
          run: () => void post(`/api/crm/segments/${segment}/members`, { action: 'undo', act }).then(() => refreshSegments(queries)),
        },
      });
      await refreshSegments(queries);
    },
  );
  return (
    <DialogForm act={t(action === 'add' ? 'bulk.add' : 'bulk.remove')} busy={save.pending} message={data && lists.length === 0 ? t('bulk.noLists') : save.message} onSubmit={() => segment && save.run()} onCancel={onClose}>
      <SegmentedControl value={action} data={[{ value: 'add', label: t('bulk.in') }, { value: 'remove', label: t('bulk.out') }]} onChange={(value) => setAction(value as 'add' | 'remove')} aria-label={t('bulk')} />
      <Select label={t('segment')} data-autofocus searchable nothingFoundMessage={t('bulk.noLists')} data={lists.map((each) => ({ value: String(each.id), label: each.title }))} value={segment} onChange={setSegment} />
    </DialogForm>
  );
}
