import { useState } from 'react';
import { SegmentedControl, TextInput, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { post, put } from '~/lib/api/api';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { useSave } from '~/lib/api/useSave';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { PersonSelect } from '~/modules/identity/PersonSelect';
import { Dialog } from '~/ui/Dialog';
import { RuleEditor } from './RuleEditor';
import classes from './SegmentDialog.module.css';
import { CLIENT_TYPES, refreshSegments, type ClientType, type Segment } from './data';
import { EVERYBODY, filterOfRule, ruleOf, type Rule } from './rule';
import { segmentTexts } from './texts';

function firstRules(segment: Segment | null): Record<ClientType, Rule | null> {
  if (!segment) return { company: EVERYBODY, contact: null };
  const of = (type: ClientType): Rule | null => (segment.rules[type] ? ruleOf(segment.rules[type]) : null);
  return { company: of('company'), contact: of('contact') };
}

/** A new segment, or what it is called and by which rule it lives. */
export function SegmentDialog({ segment, onClose, onSaved }: { segment: Segment | null; onClose(): void; onSaved?(segment: Segment): void }) {
  const t = useText(segmentTexts);
  const format = useFormat();
  const queries = useQueryClient();
  const [title, setTitle] = useState(segment?.title ?? '');
  const [description, setDescription] = useState(segment?.description ?? '');
  const [responsible, setResponsible] = useState<number | null>(segment?.responsible ?? null);
  const [byRule, setByRule] = useState(segment?.byRule ?? true);
  const [rules, setRules] = useState(() => firstRules(segment));
  const filters = Object.fromEntries(CLIENT_TYPES.flatMap((type) => (rules[type] ? [[type, filterOfRule(rules[type])]] : [])));
  const asked = { id: segment?.id ?? null, byRule: true, rules: filters };
  const [settled] = useDebouncedValue(asked, 400);
  const someRule = CLIENT_TYPES.some((type) => rules[type]);
  const preview = useQuery({
    queryKey: ['segment', 'preview', settled],
    queryFn: () => post<Partial<Record<ClientType, number>>>('/api/crm/segments/preview', settled),
    enabled: byRule && someRule,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const save = useSave(
    () => {
      const body = { title: title.trim(), description: description.trim(), responsible, byRule, rules: byRule ? filters : {}, color: segment?.color ?? null, archived: segment?.archived ?? false };
      return segment ? put<Segment>(`/api/crm/segments/${segment.id}`, body) : post<Segment>('/api/crm/segments', body);
    },
    async (saved) => {
      await refreshSegments(queries);
      onClose();
      onSaved?.(saved);
    },
  );
  const wrong = preview.error instanceof ApiProblem ? Object.values(preview.error.fields)[0] ?? preview.error.detail : null;
  return (
    <Dialog title={segment ? t('edit.title') : t('new.title')} onClose={onClose} act={t('save')} onSubmit={() => save.run()} busy={save.pending} disabled={title.trim() === '' || (byRule && !someRule)} message={save.message ?? save.fields['rules'] ?? save.fields['company'] ?? save.fields['contact']} size={760}>
      <TextInput label={t('field.title')} placeholder={t('field.titleHint')} data-autofocus maxLength={100} value={title} onChange={(event) => setTitle(event.currentTarget.value)} error={save.fields['title']} />
      <Textarea label={t('field.description')} autosize minRows={1} maxRows={5} maxLength={2000} value={description} onChange={(event) => setDescription(event.currentTarget.value)} error={save.fields['description']} />
      <PersonSelect label={t('field.responsible')} value={responsible} onChange={setResponsible} error={save.fields['responsible']} />
      {!segment && <SegmentedControl value={byRule ? 'rule' : 'list'} data={[{ value: 'rule', label: t('kind.rule') }, { value: 'list', label: t('kind.list') }]} onChange={(value) => setByRule(value === 'rule')} aria-label={t('kind')} />}
      {!byRule && <p className={classes.about}>{t('kind.listAbout')}</p>}
      {byRule && CLIENT_TYPES.map((type) => <RuleEditor key={type} type={type} rule={rules[type]} onChange={(rule) => setRules({ ...rules, [type]: rule })} />)}
      {byRule && (
        <p className={classes.count} aria-live="polite">
          {wrong ? <span className={classes.wrong}>{wrong}</span> : !someRule ? t('rule.nobody') : preview.data ? CLIENT_TYPES.filter((type) => preview.data?.[type] !== undefined).map((type) => t(`count.${type}`, { n: preview.data?.[type] ?? 0, shown: format.number(preview.data?.[type] ?? 0) })).join(' · ') : t('counting')}
        </p>
      )}
    </Dialog>
  );
}
