import { Suspense, lazy, useState } from 'react';
import { SegmentedControl, Select, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { post } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { recordPath } from '~/lib/recordPath';
import { numbered } from '~/lib/text/numbered';
import { useText } from '~/lib/text/useText';
import { DialogForm } from '~/modules/queue/DialogForm';
import { useUndo } from '~/modules/records/data/useUndo';
import { DayInput } from '~/ui/DayInput';
import { CallersFields } from './CallersFields';
import { NOBODY, changeableQuery, refreshCallLists, type Chosen } from './data';
import { callListTexts } from './texts';

const ScriptEditor = lazy(() => import('./ScriptEditor').then((module) => ({ default: module.ScriptEditor })));

interface Added {
  id: number;
  members: number;
  operation: string;
}

/** What was chosen goes into a new call list, or into one that is there; without a choice an empty list is made. */
export function CallListForm({ from, title: proposed = '', onDone, onClose }: { from: Chosen[]; title?: string; onDone?(): void; onClose(): void }) {
  const t = useText(callListTexts);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const offerUndo = useUndo();
  const lists = useQuery(changeableQuery).data ?? [];
  const [where, setWhere] = useState<'new' | 'old'>('new');
  const [list, setList] = useState<string | null>(null);
  const [title, setTitle] = useState(proposed);
  const [untilOn, setUntil] = useState('');
  const [callers, setCallers] = useState(NOBODY);
  const [script, setScript] = useState('');
  const old = lists.find((each) => String(each.id) === list);
  const save = useSave(
    () => (where === 'new' ? post<Added>('/api/calllists', { title: title.trim(), untilOn: untilOn || null, script: script || null, callers, from }) : post<Added>(`/api/calllists/${list}/members`, { from })),
    async ({ id, members, operation }) => {
      onClose();
      onDone?.();
      offerUndo(where === 'new' ? t('made', { n: members, title: title.trim() }) : t('added', { n: members, title: String(old?.values['title'] ?? '') }), operation);
      if (where === 'new') void navigate(recordPath('calllist', id));
      await refreshCallLists(queries);
    },
  );
  return (
    <DialogForm act={t(where === 'old' ? 'add.to' : from.length > 0 ? 'add' : 'add.empty')} busy={save.pending} message={save.message ?? save.fields['script']} onSubmit={() => (where === 'new' || list) && save.run()} onCancel={onClose}>
      {from.length > 0 && <SegmentedControl value={where} data={[{ value: 'new', label: t('make.new') }, { value: 'old', label: t('make.old') }]} onChange={(value) => setWhere(value as 'new' | 'old')} aria-label={t('make')} />}
      {where === 'old' ? (
        <Select label={t('make.which')} searchable nothingFoundMessage={t('make.none')} placeholder={lists.length === 0 ? t('make.none') : t('callers.choose')} data={lists.map((each) => ({ value: String(each.id), label: String(each.values['title'] ?? numbered(each.id)) }))} value={list} onChange={setList} />
      ) : (
        <>
          <TextInput label={t('title')} placeholder={t('title.of')} withAsterisk maxLength={500} data-autofocus value={title} error={save.fields['title']} onChange={(event) => setTitle(event.currentTarget.value)} />
          <DayInput label={t('until')} value={untilOn} error={save.fields['untilOn']} onChange={setUntil} />
          <CallersFields value={callers} fields={save.fields} onChange={setCallers} />
          <Suspense fallback={null}><ScriptEditor html="" onChange={setScript} /></Suspense>
        </>
      )}
    </DialogForm>
  );
}
