import { useState } from 'react';
import { Button, MultiSelect, Switch, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconPlus } from '@tabler/icons-react';
import { post, put } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { FieldDialog } from '~/modules/admin/fields/FieldDialog';
import { postsQuery } from '~/modules/identity/data';
import { typesQuery } from '~/modules/records/data/queries';
import { useRecordType } from '~/modules/records/data/useRecordType';
import { NumberField } from '~/modules/records/fields/NumberField';
import { Dialog } from '~/ui/Dialog';
import { Icon } from '~/ui/Icon';
import { showToast } from '~/ui/toasts';
import { formsQuery, type Forms, type TaskForm } from '../data';
import classes from './Forms.module.css';
import { formTexts } from './texts';

const BLOCKS = ['situation', 'fullData', 'solution', 'expected'];
const EMPTY: TaskForm = { code: '', prefix: '', blocks: [], supervisor: false, route: false, posts: [], documents: false, dealNumber: false, days: 0, calendarDays: false };

/** A form: what it fills in and demands, and the route that a task of it goes. */
export function FormDialog({ item, onClose }: { item: Forms['items'][number] | null; onClose(): void }) {
  const t = useText(formTexts);
  const queries = useQueryClient();
  const type = useRecordType('task');
  const { data: types } = useQuery(typesQuery);
  const { data: posts } = useQuery(postsQuery);
  const [title, setTitle] = useState(item?.title ?? '');
  const [draft, setDraft] = useState<TaskForm>(item?.form ?? EMPTY);
  const [adding, setAdding] = useState(false);
  const set = (part: Partial<TaskForm>): void => setDraft((now) => ({ ...now, ...part }));
  const save = useSave(
    () => {
      const { code: _, ...form } = draft;
      return item ? put<Forms>(`/api/tasks/forms/${item.form.code}`, form) : post<Forms>('/api/tasks/forms', { title, ...form });
    },
    (forms) => {
      queries.setQueryData(formsQuery.queryKey, forms);
      void queries.invalidateQueries({ queryKey: typesQuery.queryKey });
      showToast(t(item ? 'saved' : 'added'));
      onClose();
    },
  );
  const blocks = type.fields.filter((field) => BLOCKS.includes(field.code) || (field.custom && field.kind !== 'flag'));
  const flag = (code: 'supervisor' | 'documents' | 'dealNumber' | 'calendarDays' | 'route', label: string) => <Switch label={label} checked={draft[code]} onChange={(event) => set({ [code]: event.currentTarget.checked })} />;
  const isReport = draft.code === 'REPORT';
  return (
    <>
      <Dialog title={item ? t('edit', { title: item.title }) : t('add')} size={560} act={t('save')} onClose={onClose} onSubmit={() => save.run()} busy={save.pending} message={save.message}>
        {!item && <TextInput label={t('f.title')} withAsterisk data-autofocus maxLength={100} value={title} error={save.fields['title']} onChange={(event) => setTitle(event.currentTarget.value)} />}
        <TextInput label={t('f.prefix')} description={draft.prefix ? t('f.prefix.about', { prefix: draft.prefix }) : undefined} maxLength={20} value={draft.prefix} error={save.fields['prefix']} onChange={(event) => set({ prefix: event.currentTarget.value })} />
        {isReport ? (
          <p className={classes.names}>{t('f.report')}</p>
        ) : (
          <>
            <MultiSelect label={t('f.blocks')} description={t('f.blocks.about')} hidePickedOptions data={blocks.map((field) => ({ value: field.code, label: field.title }))} value={draft.blocks.filter((code) => blocks.some((field) => field.code === code))} error={save.fields['blocks']} onChange={(next) => set({ blocks: next })} />
            {type.can.configure && <Button className={classes.add ?? ''} variant="default" size="compact-md" leftSection={<Icon of={IconPlus} size={15} />} onClick={() => setAdding(true)}>{t('f.block.new')}</Button>}
            {flag('supervisor', t('f.supervisor'))}
            {flag('documents', t('f.documents'))}
            {flag('dealNumber', t('f.deal'))}
            <NumberField label={t('f.days')} description={t('f.days.about')} min={0} value={draft.days} error={save.fields['days']} onChange={(days) => set({ days: Math.round(days ?? 0) })} />
            {draft.days > 0 && flag('calendarDays', t('f.calendar'))}
            {flag('route', t('f.route'))}
            {draft.route && <MultiSelect label={t('f.posts')} description={t('f.posts.about')} searchable hidePickedOptions data={(posts ?? []).map((each) => ({ value: String(each.id), label: each.name }))} value={draft.posts.map(String)} error={save.fields['posts']} onChange={(next) => set({ posts: next.map(Number) })} />}
          </>
        )}
      </Dialog>
      {adding && types && (
        <FieldDialog
          field={null}
          type={type}
          types={types}
          proposed={{ kind: 'longText', options: [] }}
          onMade={(made) => {
            setAdding(false);
            set({ blocks: [...draft.blocks, made.code] });
          }}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  );
}
