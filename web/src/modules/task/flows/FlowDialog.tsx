import { useState } from 'react';
import { MultiSelect, NativeSelect, Switch, TextInput, Textarea } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { patch, post } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { departmentsQuery } from '~/modules/identity/data';
import { typesQuery } from '~/modules/records/data/queries';
import type { Field } from '~/modules/records/data/types';
import { useRecordType } from '~/modules/records/data/useRecordType';
import { FieldInput } from '~/modules/records/fields/FieldInput';
import { NumberField } from '~/modules/records/fields/NumberField';
import { Dialog } from '~/ui/Dialog';
import { showToast } from '~/ui/toasts';
import classes from './Flows.module.css';
import { flowsQuery, type Distribution, type Flow } from './data';
import { flowTexts } from './texts';

type Draft = Pick<Flow, 'about' | 'owner' | 'members' | 'departments' | 'distribution' | 'days' | 'control' | 'mayMove' | 'mostWaiting' | 'mostRunning' | 'leastPercent' | 'takeMinutes' | 'halfTime'>;

function person(code: string, title: string, multiple: boolean): Field {
  return { code, kind: 'person', title, required: true, multiple, readOnly: false, custom: false, sortable: false, filterable: false };
}

/** A flow: who works, how its tasks are given, when its owner is alarmed. */
export function FlowDialog({ flow, onClose }: { flow?: Flow; onClose(): void }) {
  const t = useText(flowTexts);
  const me = useMe();
  const type = useRecordType('task');
  const queries = useQueryClient();
  const departments = useQuery(departmentsQuery);
  const [title, setTitle] = useState('');
  const [draft, setDraft] = useState<Draft>(() => flow ?? { about: '', owner: me.person.id, members: [], departments: [], distribution: 'take', days: 0, control: true, mayMove: false, mostWaiting: null, mostRunning: null, leastPercent: null, takeMinutes: null, halfTime: false });
  const set = (part: Partial<Draft>): void => setDraft((now) => ({ ...now, ...part }));
  const save = useSave(
    () => {
      const { about, owner, members, departments: putters, distribution, days, control, mayMove, mostWaiting, mostRunning, leastPercent, takeMinutes, halfTime } = draft;
      const body = { about, owner, members, departments: putters, distribution, days, control, mayMove, mostWaiting, mostRunning, leastPercent, takeMinutes, halfTime };
      return flow ? patch<Flow>(`/api/tasks/flows/${flow.id}`, body) : post<Flow>('/api/tasks/flows', { title, ...body });
    },
    async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: flowsQuery.queryKey });
      void queries.invalidateQueries({ queryKey: typesQuery.queryKey });
      showToast(t(flow ? 'saved' : 'added'));
    },
  );
  const limit = (code: 'mostWaiting' | 'mostRunning' | 'leastPercent' | 'takeMinutes') => <NumberField label={t(`f.${code}`)} min={0} value={draft[code]} error={save.fields[code]} onChange={(value) => set({ [code]: value === null ? null : Math.round(value) })} />;
  return (
    <Dialog title={flow ? flow.title : t('add')} size={620} act={t('save')} onClose={onClose} onSubmit={() => save.run()} busy={save.pending} message={save.problem?.isOffline ? t('offline') : save.message}>
      {!flow && <TextInput label={t('f.title')} withAsterisk data-autofocus maxLength={100} value={title} error={save.fields['title']} onChange={(event) => setTitle(event.currentTarget.value)} />}
      <Textarea label={t('f.about')} autosize minRows={2} maxRows={6} value={draft.about} onChange={(event) => set({ about: event.currentTarget.value })} />
      <FieldInput type={type} field={person('members', t('f.members'), true)} label={t('f.members')} required value={draft.members} values={{}} error={save.fields['members']} onChange={(members) => set({ members: (members as number[] | null) ?? [] })} />
      <NativeSelect label={t('f.distribution')} description={t('f.absent')} inputWrapperOrder={['label', 'input', 'description', 'error']} value={draft.distribution} onChange={(event) => set({ distribution: event.currentTarget.value as Distribution })} data={(['take', 'queue', 'load', 'manual'] as const).map((each) => ({ value: each, label: t(`d.${each}`) }))} />
      <MultiSelect label={t('f.departments')} description={t('f.departments.about')} inputWrapperOrder={['label', 'input', 'description', 'error']} searchable hidePickedOptions data={(departments.data ?? []).map((each) => ({ value: String(each.id), label: each.name }))} value={draft.departments.map(String)} error={save.fields['departments']} onChange={(next) => set({ departments: next.map(Number) })} />
      <div className={classes.pair}>
        <FieldInput type={type} field={person('owner', t('f.owner'), false)} label={t('f.owner')} required value={draft.owner} values={{}} error={save.fields['owner']} onChange={(owner) => typeof owner === 'number' && set({ owner })} />
        <NumberField label={t('f.days')} description={t('f.days.about')} inputWrapperOrder={['label', 'input', 'description', 'error']} min={0} value={draft.days} error={save.fields['days']} onChange={(days) => set({ days: Math.round(days ?? 0) })} />
      </div>
      <Switch label={t('f.control')} checked={draft.control} onChange={(event) => set({ control: event.currentTarget.checked })} />
      <Switch label={t('f.mayMove')} checked={draft.mayMove} onChange={(event) => set({ mayMove: event.currentTarget.checked })} />
      <Switch label={t('f.halfTime')} checked={draft.halfTime} onChange={(event) => set({ halfTime: event.currentTarget.checked })} />
      <fieldset className={classes.alarms}>
        <legend>{t('f.alarms')}</legend>
        {limit('mostWaiting')}{limit('mostRunning')}{limit('leastPercent')}
        {draft.distribution === 'take' && limit('takeMinutes')}
      </fieldset>
    </Dialog>
  );
}
