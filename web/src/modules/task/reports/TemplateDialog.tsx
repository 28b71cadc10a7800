import { useState } from 'react';
import { ActionIcon, Button, Checkbox, MultiSelect, NativeSelect, TextInput, Textarea, Tooltip } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { patch, post } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useFormat } from '~/lib/format/useFormat';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { departmentsQuery } from '~/modules/identity/data';
import type { Field } from '~/modules/records/data/types';
import { useRecordType } from '~/modules/records/data/useRecordType';
import { FieldInput } from '~/modules/records/fields/FieldInput';
import { NumberField } from '~/modules/records/fields/NumberField';
import { Dialog } from '~/ui/Dialog';
import { Icon } from '~/ui/Icon';
import { showToast } from '~/ui/toasts';
import { ScheduleFields } from '../schedule/ScheduleFields';
import { sentSchedule, usualSchedule } from '../schedule/schedule';
import classes from './TemplateDialog.module.css';
import { reportKeys, type ItemKind, type ReportFigure, type ReportItem, type Template } from './data';
import { reportTexts } from './texts';

const KINDS: ItemKind[] = ['text', 'number', 'day', 'flag', 'file'];

type Draft = Pick<Template, 'title' | 'about' | 'owner' | 'people' | 'departments' | 'schedule' | 'leadDays' | 'absent' | 'items' | 'figures'>;

function person(code: string, title: string, multiple: boolean): Field {
  return { code, kind: 'person', title, required: !multiple, multiple, readOnly: false, custom: false, sortable: false, filterable: false };
}

/** A template of reports: from whom, when, and what has to be handed in. */
export function TemplateDialog({ template, onClose }: { template?: Template; onClose(): void }) {
  const t = useText(reportTexts);
  const format = useFormat();
  const me = useMe();
  const type = useRecordType('task');
  const queries = useQueryClient();
  const departments = useQuery(departmentsQuery);
  const [draft, setDraft] = useState<Draft>(
    () => template ?? { title: '', about: '', owner: me.person.id, people: [], departments: [], schedule: usualSchedule(format.today()), leadDays: 0, absent: 'skip', items: [{ code: '', title: '', kind: 'text', required: true }], figures: [] },
  );
  const set = (part: Partial<Draft>): void => setDraft((now) => ({ ...now, ...part }));
  const setItem = (index: number, part: Partial<ReportItem>): void => set({ items: draft.items.map((each, at) => (at === index ? { ...each, ...part } : each)) });
  const setFigure = (index: number, part: Partial<ReportFigure>): void => set({ figures: draft.figures.map((each, at) => (at === index ? { ...each, ...part } : each)) });
  const save = useSave(
    () => {
      const { title, about, owner, people, departments: whole, schedule, leadDays, absent, items, figures } = draft;
      const body = { title, about, owner, people, departments: whole, schedule: sentSchedule(schedule), leadDays, absent, items: items.filter((each) => each.title.trim()), figures: figures.filter((each) => each.title.trim()) };
      return template ? patch<Template>(`/api/tasks/reports/${template.id}`, body) : post<Template>('/api/tasks/reports', body);
    },
    async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: reportKeys.all });
      showToast(t(template ? 'saved' : 'added'));
    },
  );
  const known = ['title', 'people', 'departments', 'owner', 'items', 'figures', 'plan', 'step', 'weekdays', 'time', 'from', 'until', 'times'];
  const elsewhere = Object.entries(save.fields).find(([field]) => !known.includes(field))?.[1];
  return (
    <Dialog title={t(template ? 'edit' : 'add')} size={760} act={t('save')} onClose={onClose} onSubmit={() => save.run()} busy={save.pending} message={save.problem?.isOffline ? t('offline') : (save.message ?? elsewhere)}>
      <TextInput label={t('f.title')} description={t('f.title.about')} withAsterisk data-autofocus maxLength={200} value={draft.title} error={save.fields['title']} onChange={(event) => set({ title: event.currentTarget.value })} />
      <Textarea label={t('f.about')} autosize minRows={2} maxRows={8} value={draft.about} onChange={(event) => set({ about: event.currentTarget.value })} />
      <div className={classes.pair}>
        <FieldInput type={type} field={person('people', t('f.people'), true)} label={t('f.people')} value={draft.people} values={{}} error={save.fields['people']} onChange={(people) => set({ people: (people as number[] | null) ?? [] })} />
        <MultiSelect label={t('f.departments')} searchable hidePickedOptions data={(departments.data ?? []).map((each) => ({ value: String(each.id), label: each.name }))} value={draft.departments.map(String)} error={save.fields['departments']} onChange={(next) => set({ departments: next.map(Number) })} />
      </div>
      <h3 className={classes.title}>{t('f.schedule')}</h3>
      <ScheduleFields value={draft.schedule} errors={save.fields} onChange={(schedule) => set({ schedule })} />
      <div className={classes.pair}>
        <NumberField label={t('f.lead')} value={draft.leadDays} min={0} max={30} error={save.fields['leadDays']} onChange={(days) => set({ leadDays: Math.round(days ?? 0) })} />
        <NativeSelect label={t('f.absent')} value={draft.absent} onChange={(event) => set({ absent: event.currentTarget.value as Draft['absent'] })} data={(['skip', 'deputy', 'ask'] as const).map((each) => ({ value: each, label: t(`absent.${each}`) }))} />
      </div>
      {(template || me.can.administer) && <FieldInput type={type} field={person('owner', t('f.owner'), false)} label={t('f.owner')} required value={draft.owner} values={{}} error={save.fields['owner']} onChange={(owner) => typeof owner === 'number' && set({ owner })} />}
      <h3 className={classes.title}>{t('items')}</h3>
      {save.fields['items'] && <p role="alert" className={classes.wrong}>{save.fields['items']}</p>}
      {draft.items.map((item, index) => (
        <div key={index} className={classes.item}>
          <TextInput aria-label={t('item.title')} placeholder={t('item.title')} maxLength={200} value={item.title} onChange={(event) => setItem(index, { title: event.currentTarget.value })} />
          <NativeSelect aria-label={t('item.kind')} value={item.kind} onChange={(event) => setItem(index, { kind: event.currentTarget.value as ItemKind })} data={KINDS.map((each) => ({ value: each, label: t(`kind.${each}`) }))} />
          <Checkbox label={t('item.required')} checked={item.required} onChange={(event) => setItem(index, { required: event.currentTarget.checked })} />
          <Remove onClick={() => set({ items: draft.items.filter((_, at) => at !== index) })} />
        </div>
      ))}
      <Button className={classes.add} variant="default" size="compact-md" leftSection={<Icon of={IconPlus} size={15} />} onClick={() => set({ items: [...draft.items, { code: '', title: '', kind: 'text', required: true }] })}>{t('items.add')}</Button>
      <h3 className={classes.title}>{t('figures')}</h3>
      <p className={classes.about}>{t('figures.about')}</p>
      {draft.figures.map((figure, index) => (
        <div key={index} className={classes.figure}>
          <TextInput aria-label={t('figure.title')} placeholder={t('figure.title')} maxLength={200} value={figure.title} onChange={(event) => setFigure(index, { title: event.currentTarget.value })} />
          <TextInput aria-label={t('figure.unit')} placeholder={t('figure.unit')} maxLength={20} value={figure.unit} onChange={(event) => setFigure(index, { unit: event.currentTarget.value })} />
          <NativeSelect aria-label={t('figure.better')} value={figure.better} onChange={(event) => setFigure(index, { better: event.currentTarget.value as 'up' | 'down' })} data={(['up', 'down'] as const).map((each) => ({ value: each, label: `${t('figure.better')} ${t(`better.${each}`)}` }))} />
          <NumberField aria-label={t('figure.plan')} placeholder={t('figure.plan')} allowDecimal value={figure.plan} error={save.fields['plan']} onChange={(plan) => setFigure(index, { plan })} />
          <Remove onClick={() => set({ figures: draft.figures.filter((_, at) => at !== index) })} />
        </div>
      ))}
      <Button className={classes.add} variant="default" size="compact-md" leftSection={<Icon of={IconPlus} size={15} />} onClick={() => set({ figures: [...draft.figures, { code: '', title: '', unit: '', better: 'up', plan: null }] })}>{t('figures.add')}</Button>
    </Dialog>
  );
}

function Remove({ onClick }: { onClick(): void }) {
  const t = useText(reportTexts);
  return <Tooltip label={t('item.remove')}><ActionIcon size={32} aria-label={t('item.remove')} onClick={onClick}><Icon of={IconTrash} size={16} /></ActionIcon></Tooltip>;
}
