import { useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { patch } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import type { Item } from '~/modules/records/data/types';
import { useRecordType } from '~/modules/records/data/useRecordType';
import { FieldInput } from '~/modules/records/fields/FieldInput';
import { idsOf } from '~/modules/records/fields/ids';
import { Dialog } from '~/ui/Dialog';
import { showToast } from '~/ui/toasts';
import { AwayNote } from './AwayNote';
import { Helpers, helperValues, type Helper } from './Helpers';
import { refreshTask, rulesQuery, type TaskCard } from './data';
import { taskWords } from './words/texts';

/** Who works on a task, changed by who has set it; the way of a task with a route is left alone. */
export function PeopleDialog({ item, task, onClose }: { item: Item; task: TaskCard; onClose(): void }) {
  const t = useText(taskWords);
  const type = useRecordType('task');
  const queries = useQueryClient();
  const byDelegation = useQuery(rulesQuery).data?.rules.observersByDelegation ?? true;
  const [responsible, setResponsible] = useState<number | null>(idsOf(item.values['responsible'])[0] ?? null);
  const [duty, setDuty] = useState(item.values['duty'] ?? null);
  const [helpers, setHelpers] = useState<Helper[]>(() => idsOf(item.values['helpers']).map((person) => ({ person, duty: task.duties[String(person)] ?? '' })));
  const before = idsOf(item.values['observers']);
  const [observers, setObservers] = useState<number[]>(before);
  const routed = task.steps.length > 0;
  const save = useSave(
    () =>
      patch(`/api/records/task/${item.id}`, {
        version: item.version,
        values: {
          ...(routed || responsible === idsOf(item.values['responsible'])[0] ? {} : { responsible }),
          ...helperValues(helpers),
          duty,
          ...(observers.join() === before.join() ? {} : { observers }),
        },
      }),
    () => {
      refreshTask(queries, item.id);
      showToast(t('people.saved'));
      onClose();
    },
  );
  const field = (code: string) => type.byCode.get(code)!;
  const elsewhere = Object.entries(save.fields).find(([code]) => !['responsible', 'helpers', 'duty', 'observers'].includes(code))?.[1];
  return (
    <Dialog title={t('people')} size={640} act={t('people.save')} onClose={onClose} onSubmit={() => save.run()} busy={save.pending} message={save.message ?? elsewhere}>
      {!routed && (
        <>
          <FieldInput type={type} field={field('responsible')} label={field('responsible').title} required value={responsible} values={{}} error={save.fields['responsible']} onChange={(value) => setResponsible(value as number | null)} />
          {responsible !== null && responsible !== idsOf(item.values['responsible'])[0] && <AwayNote person={responsible} onPick={setResponsible} />}
        </>
      )}
      {(helpers.length > 0 || duty !== null) && <FieldInput type={type} field={field('duty')} label={field('duty').title} value={duty} values={{}} error={save.fields['duty']} onChange={setDuty} />}
      <Helpers type={type} value={helpers} error={save.fields['helpers']} onChange={setHelpers} />
      {(!byDelegation || observers.length > 0) && <FieldInput type={type} field={{ ...field('observers'), readOnly: false }} label={field('observers').title} value={observers} values={{}} error={save.fields['observers']} onChange={(value) => setObservers((value as number[] | null) ?? [])} />}
    </Dialog>
  );
}
