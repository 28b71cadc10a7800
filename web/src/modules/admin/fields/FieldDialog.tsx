import { useState } from 'react';
import { Checkbox, MultiSelect, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { patch, post } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { Dialog } from '~/ui/Dialog';
import { Icon } from '~/ui/Icon';
import type { FieldKind, RecordType } from '~/modules/records/data/types';
import { booksQuery } from '../books/booksQuery';
import { adminTexts } from '../texts';
import classes from './FieldDialog.module.css';
import { OptionsEditor } from './OptionsEditor';
import { KINDS, customFieldsQuery, type CustomField } from './customFields';
import { draftOption, type DraftOption } from './draftOption';
import { kindIcons } from './kindIcons';

interface Props {
  field: CustomField | null;
  type: RecordType;
  types: RecordType[];
  /** The name a new field begins with. */
  title?: string;
  /** What a new field is taken for, told by the values that will go into it. */
  proposed?: { kind: FieldKind; options: string[] } | undefined;
  /** Told of a new field. */
  onMade?(field: CustomField): void;
  onClose(): void;
}

/** A new field, or what can still be changed of one; it asks what the field is for before it is made. */
export function FieldDialog({ field, type, types, title = '', proposed, onMade, onClose }: Props) {
  const t = useText(adminTexts);
  const queries = useQueryClient();
  const books = useQuery(booksQuery);
  const known = useQuery(customFieldsQuery(type.code));
  const [kind, setKind] = useState<FieldKind>(field?.kind ?? proposed?.kind ?? 'text');
  const [texts, setTexts] = useState({ title: field?.title ?? title, titleEn: field?.titleEn ?? '', purpose: field?.purpose ?? '', usedBy: field?.usedBy ?? '' });
  const [multiple, setMultiple] = useState(field?.multiple ?? false);
  const [demand, setDemand] = useState<'never' | 'always' | 'stage'>(field?.required ? 'always' : (field?.requiredFrom?.length ?? 0) > 0 ? 'stage' : 'never');
  const [requiredFrom, setRequiredFrom] = useState((field?.requiredFrom ?? []).map(String));
  const [filterable, setFilterable] = useState(field?.filterable ?? true);
  const [options, setOptions] = useState<DraftOption[]>(() => (field ? (field.options ?? []).filter((each) => !each.archived).map(({ id, title, color }) => draftOption(title, color ?? null, id)) : (proposed?.options ?? []).map((title, index) => draftOption(title, (index % 12) + 1))));
  const [recordType, setRecordType] = useState(field?.recordType ?? null);
  const [book, setBook] = useState(field?.book ?? null);
  const able = known.data?.kinds.find((each) => each.kind === kind);
  const offered = known.data ? KINDS.filter((each) => known.data.kinds.some((one) => one.kind === each)) : KINDS;
  const set = (name: keyof typeof texts) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setTexts((old) => ({ ...old, [name]: value }));
  };
  const save = useSave(
    () => {
      const body = {
        title: texts.title.trim(),
        ...(texts.titleEn.trim() ? { titleEn: texts.titleEn.trim() } : {}),
        purpose: texts.purpose.trim(),
        usedBy: texts.usedBy.trim(),
        required: demand === 'always',
        requiredFrom: demand === 'stage' ? requiredFrom.map(Number) : [],
        filterable: able?.filterable === true && filterable,
        ...(kind === 'choice' ? { options: options.filter((each) => each.title.trim() !== '').map((each) => ({ ...(each.id ? { id: each.id } : {}), title: each.title.trim(), color: each.color })) } : {}),
      };
      if (field) return patch<CustomField>(`/api/records/${type.code}/fields/${field.code}`, body);
      return post<CustomField>(`/api/records/${type.code}/fields`, { ...body, kind, multiple: able?.multiple === true && multiple, ...(kind === 'record' ? { recordType } : {}), ...(kind === 'book' ? { book } : {}) });
    },
    (made) => {
      void queries.invalidateQueries({ queryKey: customFieldsQuery(type.code).queryKey });
      void queries.invalidateQueries({ queryKey: ['record-types'] });
      void queries.invalidateQueries({ queryKey: ['record-layout'] });
      if (!field) onMade?.(made);
      onClose();
    },
  );
  const shown = new Set(['title', 'titleEn', 'purpose', 'usedBy', 'options', 'recordType', 'book', 'requiredFrom', 'kind', 'multiple']);
  const other = Object.entries(save.fields).find(([name]) => !shown.has(name) && !name.startsWith('options'))?.[1];
  return (
    <Dialog
      title={field ? t('field.edit') : t('field.new', { type: type.titlePlural })}
      onClose={onClose}
      act={field ? t('save') : t('add')}
      onSubmit={() => save.run()}
      busy={save.pending}
      disabled={!field && (texts.title.trim() === '' || texts.purpose.trim() === '' || texts.usedBy.trim() === '')}
      message={save.message ?? other}
      size={640}
    >
      {!field && (
        <div className={classes.kinds} role="radiogroup" aria-label={t('field.kind')}>
          {offered.map((each) => (
            <label key={each} data-on={each === kind || undefined}>
              <input type="radio" name="kind" checked={each === kind} onChange={() => setKind(each)} />
              <Icon of={kindIcons[each]} size={17} />
              {t(`kind.${each}`)}
            </label>
          ))}
        </div>
      )}
      {!field && proposed && <p className={classes.hint}>{t(kind === proposed.kind ? 'field.proposed' : 'field.otherKind', { kind: t(`kind.${proposed.kind}`) })}</p>}
      {save.fields['kind'] && <p className={classes.wrong}>{save.fields['kind']}</p>}
      <div className={classes.pair}>
        <TextInput label={t('field.title')} data-autofocus maxLength={100} value={texts.title} onChange={set('title')} error={save.fields['title']} withAsterisk />
        <TextInput label={t('field.titleEn')} placeholder={t('field.titleEnHint')} maxLength={100} value={texts.titleEn} onChange={set('titleEn')} error={save.fields['titleEn']} />
      </div>
      {kind === 'choice' && <OptionsEditor options={options} onChange={setOptions} error={Object.entries(save.fields).find(([name]) => name.startsWith('options'))?.[1]} />}
      {kind === 'record' && <Select label={t('field.recordType')} disabled={field !== null} data={types.map((each) => ({ value: each.code, label: each.titlePlural }))} value={recordType} onChange={setRecordType} error={save.fields['recordType']} withAsterisk />}
      {kind === 'book' && <Select label={t('field.book')} disabled={field !== null} searchable data={(books.data ?? []).map((each) => ({ value: each.code, label: each.title }))} value={book} onChange={setBook} error={save.fields['book']} withAsterisk />}
      <Textarea label={t('field.purpose')} description={t('field.purposeHint')} autosize minRows={2} maxRows={6} maxLength={1000} value={texts.purpose} onChange={set('purpose')} error={save.fields['purpose']} withAsterisk />
      <TextInput label={t('field.usedBy')} placeholder={t('field.usedByHint')} maxLength={300} value={texts.usedBy} onChange={set('usedBy')} error={save.fields['usedBy']} withAsterisk />
      <div className={classes.line}>
        <span>{t('field.demand')}</span>
        <SegmentedControl size="xs" aria-label={t('field.demand')} value={demand} onChange={(value) => setDemand(value as typeof demand)} data={(['never', 'always', ...(type.hasStages ? (['stage'] as const) : [])] as const).map((value) => ({ value, label: t(`field.demand.${value}`) }))} />
      </div>
      {demand === 'stage' && (
        <MultiSelect
          label={t('field.requiredFrom')}
          description={t('field.requiredFromHint')}
          searchable
          data={type.pipelines.map((pipeline) => ({ group: pipeline.title, items: pipeline.stages.filter((stage) => stage.semantic !== 'F').map((stage) => ({ value: String(stage.id), label: stage.title })) }))}
          value={requiredFrom}
          onChange={setRequiredFrom}
          error={save.fields['requiredFrom']}
        />
      )}
      <div className={classes.checks}>
        {!field && able?.multiple && <Checkbox label={t('field.multiple')} checked={multiple} onChange={(event) => setMultiple(event.currentTarget.checked)} />}
        {able?.filterable && <Checkbox label={t('field.filterable')} description={t('field.filterableHint')} checked={filterable} onChange={(event) => setFilterable(event.currentTarget.checked)} />}
      </div>
    </Dialog>
  );
}
