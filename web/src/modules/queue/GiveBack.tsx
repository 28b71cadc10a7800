import { useState } from 'react';
import { Menu, Select, Textarea } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconArrowBackUp } from '@tabler/icons-react';
import { remove } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { numbered } from '~/lib/text/numbered';
import { putItem, refreshLists } from '~/modules/records/data/cache';
import { recordKeys } from '~/modules/records/data/queries';
import type { Changed } from '~/modules/records/data/types';
import { useUndo } from '~/modules/records/data/useUndo';
import { isEmptyValue } from '~/modules/records/fields/ids';
import type { CardPart } from '~/modules/records/extensions';
import { Icon } from '~/ui/Icon';
import { DialogForm } from './DialogForm';
import { teamsQuery } from './queues';
import { queueTexts } from './texts';

/** «…» entry: puts a record back into the queue of its team, or into that of another. */
export function GiveBack({ type, item }: CardPart) {
  const t = useText(queueTexts);
  if (isEmptyValue(item.values['responsible']) || isEmptyValue(item.values['team']) || item.values['closed'] === true || !item.can.update) return null;
  const open = (): void => {
    const id = modals.open({ title: t('give.title'), size: 440, closeButtonProps: { 'aria-label': t('close') }, children: <GiveBackForm type={type} item={item} onDone={() => modals.close(id)} /> });
  };
  return <Menu.Item leftSection={<Icon of={IconArrowBackUp} size={16} />} onClick={open}>{t('give')}</Menu.Item>;
}

function GiveBackForm({ type, item, onDone }: CardPart & { onDone(): void }) {
  const t = useText(queueTexts);
  const queries = useQueryClient();
  const offerUndo = useUndo();
  const { data } = useQuery(teamsQuery);
  const teams = (data?.items ?? []).filter((team) => type.code in team.queues);
  const [team, setTeam] = useState(String(item.values['team']));
  const [reason, setReason] = useState('');
  const title = String(item.values['title'] ?? numbered(item.id));
  const save = useSave(
    () => remove<Changed & { gone?: boolean }>(`/api/queue/${type.code}/${item.id}/owner`, { reason, team: Number(team) }),
    (changed) => {
      if (!changed.gone) putItem(queries, type.code, changed);
      void refreshLists(queries, type.code);
      void queries.invalidateQueries({ queryKey: recordKeys.record(type.code, item.id) });
      void queries.invalidateQueries({ queryKey: recordKeys.timeline(type.code, item.id) });
      void queries.invalidateQueries({ queryKey: ['queue', 'mine'] });
      offerUndo(t('given', { title }), changed.operation, 'queue');
      onDone();
    },
  );
  return (
    <DialogForm act={t('give.do')} busy={save.pending} message={save.message} onSubmit={() => save.run()} onCancel={onDone}>
      <Textarea data-autofocus label={t('give.reason')} description={t('give.reasonHint')} autosize minRows={2} maxRows={6} maxLength={500} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={save.fields['reason']} />
      {teams.length > 1 && <Select label={t('give.team')} allowDeselect={false} data={teams.map((each) => ({ value: String(each.id), label: each.name }))} value={team} onChange={(next) => next && setTeam(next)} error={save.fields['team']} />}
    </DialogForm>
  );
}
