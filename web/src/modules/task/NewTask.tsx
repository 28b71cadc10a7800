import { useEffect, useState } from 'react';
import { Button, NativeSelect, Switch } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { post } from '~/lib/api/api';
import { dropDraft, readDraft, writeDraft } from '~/lib/drafts/drafts';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { refreshLists } from '~/modules/records/data/cache';
import type { Values } from '~/modules/records/data/types';
import { useRecordChanges } from '~/modules/records/data/useRecordChanges';
import type { KnownType } from '~/modules/records/data/useRecordType';
import { personOf } from '~/modules/records/data/refs';
import { FieldInput } from '~/modules/records/fields/FieldInput';
import { Dialog } from '~/ui/Dialog';
import { Helpers, helperValues, type Helper } from './Helpers';
import classes from './NewTask.module.css';
import { RulesText } from './RulesText';
import { flowsQuery } from './flows/data';
import { flowTexts } from './flows/texts';
import { AwayNote } from './AwayNote';
import { Competence } from './forms/Competence';
import { formsQuery } from './data';
import { taskTemplatesQuery } from './templates/data';
import { templateTexts } from './templates/texts';
import { taskWords } from './words/texts';

interface Draft {
  /** The template that it is set by. */
  template?: number | null;
  values: Values;
  helpers: Helper[];
}

const FIRST = ['title', 'responsible', 'deadline', 'situation', 'expected'];
const FURTHER = ['fullData', 'solution', 'files', 'project', 'deals', 'priority', 'tags', 'parent', 'planFrom', 'planTo', 'control', 'needsResult'];
/** What others than the form bring along. */
const LINKS = ['flow', 'comment', 'project', 'deals', 'leads', 'contacts', 'companies'];

/** A new task: four blocks, its people with what is asked of each, the company's rules beside it. */
export function NewTask({ type, given = {}, onClose }: { type: KnownType; given?: Values; onClose(): void }) {
  const t = useText(taskWords);
  const tt = useText(templateTexts);
  const tf = useText(flowTexts);
  const me = useMe();
  const queries = useQueryClient();
  const changes = useRecordChanges('task');
  const linked = LINKS.find((code) => code in given);
  const key = linked ? `new/task/${linked}/${String(given[linked])}` : 'new/task';
  const [draft, setDraft] = useState<Draft>(() => readDraft<Draft>(key) ?? { values: { control: true, ...given }, helpers: [] });
  const [further, setFurther] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const { data: forms } = useQuery(formsQuery);
  const { data: templates } = useQuery(taskTemplatesQuery);
  const offered = templates?.items.filter((each) => !each.onHire) ?? [];
  const flows = useQuery(flowsQuery).data?.items.filter((each) => each.puts) ?? [];
  const flow = flows.find((each) => each.value === draft.values['flow']);
  const template = offered.find((each) => each.id === draft.template);
  const take = (id: number | null): void => {
    const part = offered.find((each) => each.id === id)?.parts[0];
    setDraft((now) => ({ ...now, template: id, values: { ...now.values, ...(part ? { ...part.texts, responsible: part.who === 'person' ? part.person : me.person.id } : {}) } }));
  };
  const form = forms?.items.find((each) => each.id === draft.values['form'])?.form;
  useEffect(() => {
    if (draft.helpers.length > 0 || Object.keys(draft.values).some((code) => code !== 'control' && !(code in given))) writeDraft(key, draft);
  }, [key, draft, given]);
  const set = (code: string, value: unknown): void => setDraft((now) => ({ ...now, values: { ...now.values, [code]: value } }));
  const close = (): void => {
    dropDraft(key);
    onClose();
  };
  const save = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    const helpers = helperValues(draft.helpers);
    try {
      const values = { ...draft.values, ...(form && !form.route ? {} : { approval: undefined }), ...(flow ? { responsible: undefined } : {}), ...(form?.supervisor && forms?.supervisor ? { responsible: forms.supervisor } : {}), ...(helpers.helpers.length > 0 ? { helpers: helpers.helpers, duties: helpers.duties ?? '{}' } : {}) };
      // a deadline that nobody named is reckoned by the template
      const made = template ? await post<{ id: number; gone?: boolean }>(`/api/tasks/templates/${template.id}/tasks`, { values }) : await changes.add(values);
      close();
      if (template) void refreshLists(queries, 'task');
      if (!linked && !made.gone) changes.open(made.id);
    } catch (failure) {
      if (!(failure instanceof ApiProblem)) throw failure;
      setProblem(failure);
    } finally {
      setBusy(false);
    }
  };
  const topic = ['title', 'situation', 'expected'].map((code) => String(draft.values[code] ?? '')).join(' ');
  const brings = template ? [template.parts.length > 1 && tt('facts.subs', { n: template.parts.length - 1 }), template.checks.length > 0 && tt('facts.checks', { n: template.checks.length })].filter(Boolean) : [];
  const refused = Object.keys(problem?.fields ?? {});
  const first = [...new Set([...FIRST, ...(form?.blocks ?? []), ...(form?.documents ? ['files'] : [])])];
  const more = FURTHER.filter((code) => !first.includes(code) && !((form?.route || draft.values['approval']) && (code === 'control' || code === 'needsResult')));
  const shown = [...first, ...(further ? more : more.filter((code) => refused.includes(code) || (code !== 'control' && draft.values[code] !== undefined && draft.values[code] !== null)))];
  const input = (code: string) => {
    const field = type.byCode.get(code);
    return field && <FieldInput key={code} type={type} field={field} label={field.title} required={field.required || code === 'title' || (form?.blocks.includes(code) ?? false)} autoFocus={code === 'title'} value={draft.values[code] ?? null} values={draft.values} error={problem?.fields[code]} onChange={(value) => set(code, value)} />;
  };
  const duty = type.byCode.get('duty');
  const noPlace = refused.some((code) => !shown.includes(code) && !['helpers', 'duty', 'duties'].includes(code));
  return (
    <Dialog
      title={t('add.title')}
      size={820}
      act={t('add.save')}
      onClose={close}
      onSubmit={() => void save()}
      busy={busy}
      message={problem && (refused.length === 0 || noPlace) ? (problem.isOffline ? t('offline') : problem.detail) : null}
      foot={<Button variant="subtle" onClick={() => setFurther(!further)}>{further ? t('add.less') : t('add.more')}</Button>}
    >
      <div className={classes.two}>
        <div className={classes.fields}>
          {forms && forms.items.length > 0 && (
            <NativeSelect
              label={t('add.form')}
              data={[{ value: '', label: t('add.usual') }, ...forms.items.filter((each) => each.form.code !== 'REPORT').map((each) => ({ value: String(each.id), label: each.title }))]}
              value={String(draft.values['form'] ?? '')}
              onChange={(event) => set('form', event.currentTarget.value ? Number(event.currentTarget.value) : null)}
            />
          )}
          {offered.length > 0 && (
            <NativeSelect
              label={tt('pick')}
              data={[{ value: '', label: tt('pick.none') }, ...offered.map((each) => ({ value: String(each.id), label: each.title }))]}
              value={String(draft.template ?? '')}
              onChange={(event) => take(event.currentTarget.value ? Number(event.currentTarget.value) : null)}
            />
          )}
          {flows.length > 0 && !form?.supervisor && (
            <NativeSelect
              label={tf('pick')}
              data={[{ value: '', label: tf('pick.none') }, ...flows.map((each) => ({ value: String(each.value), label: each.title }))]}
              value={String(draft.values['flow'] ?? '')}
              onChange={(event) => set('flow', event.currentTarget.value ? Number(event.currentTarget.value) : null)}
            />
          )}
          {brings.length > 0 && <p className={classes.brings}>{tt('pick.brings', { what: brings.join(', ') })}</p>}
          {input('title')}
          <div className={classes.pair}>
            {flow ? <p className={classes.note}><b>{type.byCode.get('responsible')?.title}</b>{tf(flow.distribution === 'take' ? 'pick.take' : 'pick.given')}</p> : form?.supervisor ? <p className={classes.note}><b>{type.byCode.get('responsible')?.title}</b>{forms?.supervisor ? personOf(forms.supervisor)?.name : (problem?.fields['responsible'] ?? t('add.noSupervisor'))}</p> : input('responsible')}
            {input('deadline')}
          </div>
          {!flow && !form?.supervisor && typeof draft.values['responsible'] === 'number' && <AwayNote person={draft.values['responsible']} onPick={(next) => set('responsible', next)} />}
          {form?.code === 'RZ' && !flow && typeof draft.values['responsible'] === 'number' && <Competence person={draft.values['responsible']} text={topic} onPick={(next) => set('responsible', next)} />}
          {shown.filter((code) => !['title', 'responsible', 'deadline'].includes(code)).map(input)}
          {form && !form.route && <Switch label={t('add.approval')} description={t('add.approval.about')} checked={draft.values['approval'] === true} onChange={(event) => set('approval', event.currentTarget.checked)} />}
          {form?.documents && <Switch label={t('add.noDocuments')} checked={draft.values['noDocuments'] === true} onChange={(event) => set('noDocuments', event.currentTarget.checked)} />}
          {draft.helpers.length > 0 && duty && <FieldInput type={type} field={duty} label={duty.title} value={draft.values['duty'] ?? null} values={draft.values} error={problem?.fields['duty']} onChange={(value) => set('duty', value)} />}
          <Helpers type={type} value={draft.helpers} error={problem?.fields['helpers']} onChange={(helpers) => setDraft((now) => ({ ...now, helpers }))} />
        </div>
        <RulesText />
      </div>
    </Dialog>
  );
}
