import { useState } from 'react';
import { ActionIcon, Tooltip } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconPencil } from '@tabler/icons-react';
import { put } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { numbered } from '~/lib/text/numbered';
import { useText } from '~/lib/text/useText';
import { Block } from '~/modules/crm/client/Block';
import { teamsQuery } from '~/modules/queue/queues';
import type { CardPart } from '~/modules/records/extensions';
import { personOf } from '~/modules/records/data/refs';
import { useDepartments } from '~/modules/records/filter/useDepartments';
import { Dialog } from '~/ui/Dialog';
import { Icon } from '~/ui/Icon';
import classes from './CallList.module.css';
import { CallersFields } from './CallersFields';
import { callListQuery, refreshCallLists, type CallList } from './data';
import { callListTexts } from './texts';

/** Who calls for the list. */
export function CallersBlock({ item }: CardPart) {
  const t = useText(callListTexts);
  const list = useQuery(callListQuery(item.id)).data;
  const departments = useDepartments();
  const teams = useQuery(teamsQuery).data?.items ?? [];
  const [changing, setChanging] = useState(false);
  if (!list) return null;
  const { callers } = list;
  const names = [
    ...callers.people.map((id) => personOf(id)?.name ?? numbered(id)),
    ...callers.departments.map((id) => departments.find((each) => each.id === id)?.name ?? numbered(id)),
    ...callers.teams.map((id) => teams.find((each) => each.id === id)?.name ?? numbered(id)),
  ];
  return (
    <Block title={t('callers')} tools={item.can.update && <Tooltip label={t('callers.change')}><ActionIcon aria-label={t('callers.change')} onClick={() => setChanging(true)}><Icon of={IconPencil} size={16} /></ActionIcon></Tooltip>}>
      {names.length === 0 ? <p className={classes.none}>{t('callers.none')}</p> : <p className={classes.text}>{names.join(', ')}</p>}
      {changing && <CallersDialog list={list} onClose={() => setChanging(false)} />}
    </Block>
  );
}

function CallersDialog({ list, onClose }: { list: CallList; onClose(): void }) {
  const t = useText(callListTexts);
  const queries = useQueryClient();
  const [callers, setCallers] = useState(list.callers);
  const save = useSave(
    () => put(`/api/calllists/${list.id}/callers`, callers),
    async () => {
      onClose();
      await refreshCallLists(queries);
    },
  );
  return (
    <Dialog title={t('callers')} act={t('save')} busy={save.pending} message={save.message} onSubmit={() => save.run()} onClose={onClose}>
      <CallersFields value={callers} fields={save.fields} onChange={setCallers} />
    </Dialog>
  );
}
