import { useState } from 'react';
import { ActionIcon, Button, Checkbox, NativeSelect, SegmentedControl, TextInput, Textarea, Tooltip } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { patch, post } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import type { Field } from '~/modules/records/data/types';
import { useRecordType } from '~/modules/records/data/useRecordType';
import { FieldInput } from '~/modules/records/fields/FieldInput';
import { NumberField } from '~/modules/records/fields/NumberField';
import { Dialog } from '~/ui/Dialog';
import { Icon } from '~/ui/Icon';
import { showToast } from '~/ui/toasts';
import { ScheduleFields } from '../schedule/ScheduleFields';
import { sentSchedule, usualSchedule, type Schedule } from '../schedule/schedule';
import classes from './Templates.module.css';
import { taskTemplatesQuery, type TaskTemplate, type TemplatePart, type Who } from './data';
import { templateTexts } from './texts';

type When = 'hand' | 'schedule' | 'hire';

const EMPTY: TemplatePart = { texts: { title: '' }, who: 'person', person: null, days: 0 };

/** A template of tasks: the task, its sub-tasks and checklist, and when it is set. */
export function TaskTemplateDialog({ template, mayHire, onClose }: { template?: TaskTemplate; mayHire: boolean; onClose(): void }) {
  const t = useText(templateTexts);
  const format = useFormat();
  const queries = useQueryClient();
  const [title, setTitle] = useState(template?.title ?? '');
  const [shared, setShared] = useState(template?.shared ?? false);
  const [parts, setParts] = useState<TemplatePart[]>(template?.parts ?? [EMPTY]);
  const [checks, setChecks] = useState((template?.checks ?? []).join('\n'));
  const [when, setWhen] = useState<When>(template?.onHire ? 'hire' : template?.schedule ? 'schedule' : 'hand');
  const [schedule, setSchedule] = useState<Schedule>(template?.schedule ?? { ...usualSchedule(format.today()), time: '09:00' });
  const setPart = (index: number, part: Partial<TemplatePart>): void => setParts((now) => now.map((each, at) => (at === index ? { ...each, ...part } : each)));
  const save = useSave(
    () => {
      const body = {
        title, shared, onHire: when === 'hire', schedule: when === 'schedule' ? sentSchedule(schedule) : null,
        parts: parts.map((part) => ({ ...part.texts, who: part.who, person: part.who === 'person' ? part.person : null, days: part.days })),
        checks: checks.split('\n').map((each) => each.trim()).filter(Boolean),
      };
      return template ? patch<TaskTemplate>(`/api/tasks/templates/${template.id}`, body) : post<TaskTemplate>('/api/tasks/templates', body);
    },
    async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: taskTemplatesQuery.queryKey });
      showToast(t(template ? 'saved' : 'added'));
    },
  );
  const times: When[] = mayHire || template?.onHire ? ['hand', 'schedule', 'hire'] : ['hand', 'schedule'];
  const known = /^(title|checks|parts\.\d+\.(title|person|who|days)|step|weekdays|time|from|until|times)$/;
  const elsewhere = Object.entries(save.fields).find(([field]) => !known.test(field))?.[1];
  return (
    <Dialog title={t(template ? 'edit' : 'add')} size={720} act={t('save')} onClose={onClose} onSubmit={() => save.run()} busy={save.pending} message={save.problem?.isOffline ? t('offline') : (save.message ?? elsewhere)}>
      <TextInput label={t('f.title')} withAsterisk data-autofocus maxLength={200} value={title} error={save.fields['title']} onChange={(event) => setTitle(event.currentTarget.value)} />
      <Checkbox label={t('f.shared')} checked={shared} onChange={(event) => setShared(event.currentTarget.checked)} />
      <h3 className={classes.title}>{t('f.when')}</h3>
      <SegmentedControl
        aria-label={t('f.when')}
        value={when}
        onChange={(next) => {
          setWhen(next as When);
          if (next !== 'hire') setParts((now) => now.map((part) => (part.who === 'newcomer' || part.who === 'supervisor' ? { ...part, who: 'owner' } : part)));
        }}
        data={times.map((each) => ({ value: each, label: t(`when.${each}`) }))}
      />
      {when === 'schedule' && <ScheduleFields value={schedule} errors={save.fields} onChange={setSchedule} />}
      {parts.map((part, index) => (
        <PartFields
          key={index}
          part={part}
          title={index === 0 ? t('f.part') : t('f.sub', { n: index })}
          hire={when === 'hire'}
          errorOf={(field) => save.fields[`parts.${index}.${field}`]}
          onChange={(next) => setPart(index, next)}
          onRemove={index === 0 ? null : () => setParts((now) => now.filter((_, at) => at !== index))}
        />
      ))}
      <Button className={classes.add ?? ''} variant="default" size="compact-md" leftSection={<Icon of={IconPlus} size={15} />} onClick={() => setParts((now) => [...now, EMPTY])}>{t('f.addSub')}</Button>
      <Textarea label={t('f.checks')} description={t('f.checks.about')} autosize minRows={2} maxRows={10} value={checks} error={save.fields['checks']} onChange={(event) => setChecks(event.currentTarget.value)} />
    </Dialog>
  );
}

interface PartProps {
  part: TemplatePart;
  title: string;
  hire: boolean;
  errorOf(field: string): string | undefined;
  onChange(next: Partial<TemplatePart>): void;
  onRemove: (() => void) | null;
}

function PartFields({ part, title, hire, errorOf, onChange, onRemove }: PartProps) {
  const t = useText(templateTexts);
  const type = useRecordType('task');
  const person: Field = { code: 'person', kind: 'person', title: t('f.person'), required: true, multiple: false, readOnly: false, custom: false, sortable: false, filterable: false };
  const set = (texts: Partial<TemplatePart['texts']>): void => onChange({ texts: { ...part.texts, ...texts } });
  const who: Who[] = hire ? ['newcomer', 'supervisor', 'person', 'owner'] : ['person', 'owner'];
  return (
    <fieldset className={classes.part}>
      <legend>{title}</legend>
      {onRemove && <Tooltip label={t('f.remove')}><ActionIcon className={classes.remove ?? ''} size={28} aria-label={`${t('f.remove')}: ${title}`} onClick={onRemove}><Icon of={IconTrash} size={16} /></ActionIcon></Tooltip>}
      <TextInput label={t('f.task')} withAsterisk maxLength={500} value={part.texts.title} error={errorOf('title')} onChange={(event) => set({ title: event.currentTarget.value })} />
      <div className={classes.row}>
        <NativeSelect label={t('f.who')} value={part.who} error={errorOf('who')} onChange={(event) => onChange({ who: event.currentTarget.value as Who })} data={who.map((each) => ({ value: each, label: t(`who.${each}`) }))} />
        {part.who === 'person' && <FieldInput type={type} field={person} label={t('f.person')} required value={part.person} values={{}} error={errorOf('person')} onChange={(next) => onChange({ person: typeof next === 'number' ? next : null })} />}
        <NumberField label={t('f.days')} description={t('f.days.about')} inputWrapperOrder={['label', 'input', 'description', 'error']} min={0} value={part.days} error={errorOf('days')} onChange={(days) => onChange({ days: Math.round(days ?? 0) })} />
      </div>
      <Textarea label={t('f.situation')} autosize minRows={2} maxRows={8} value={part.texts.situation ?? ''} onChange={(event) => set({ situation: event.currentTarget.value })} />
      <Textarea label={t('f.expected')} autosize minRows={1} maxRows={6} value={part.texts.expected ?? ''} onChange={(event) => set({ expected: event.currentTarget.value })} />
    </fieldset>
  );
}
