import { useState } from 'react';
import { Button, Radio, Switch, Textarea } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { patch } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { NumberField } from '~/modules/records/fields/NumberField';
import { Loaded } from '~/ui/Loaded';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import { showToast } from '~/ui/toasts';
import { rulesQuery, type TaskRules } from '../data';
import { TaskSettingsTabs } from '../forms/FormsPage';
import { taskWords } from '../words/texts';
import classes from './TaskRulesPage.module.css';

const PRESETS: Record<TaskRules['preset'], Omit<TaskRules, 'preset' | 'text'>> = {
  lines: { usualDays: 3, mostDays: 3, observersByDelegation: true, duties: true, answerHours: 24, workingHours: false, answerRestarts: true, escalateDays: 2 },
  free: { usualDays: 0, mostDays: 0, observersByDelegation: false, duties: false, answerHours: 0, workingHours: false, answerRestarts: true, escalateDays: 0 },
};

/** The company's rules for tasks: a preset, and what is changed of it. */
export function TaskRulesPage() {
  const t = useText(taskWords);
  const rules = useQuery(rulesQuery);
  return (
    <Page title={t('settings.title')} width="text" below={<TaskSettingsTabs />}>
      <Loaded of={rules}>{(known) => <Form rules={known.rules} />}</Loaded>
    </Page>
  );
}

function Form({ rules }: { rules: TaskRules }) {
  const t = useText(taskWords);
  const queries = useQueryClient();
  const [draft, setDraft] = useState(rules);
  const save = useSave(
    () => patch<{ rules: TaskRules; mayChange: boolean }>('/api/tasks/rules', draft),
    async (answer) => {
      queries.setQueryData(rulesQuery.queryKey, answer);
      showToast(t('settings.saved'));
    },
  );
  const number = (code: 'usualDays' | 'mostDays' | 'answerHours' | 'escalateDays') => <NumberField label={t(`settings.${code}`)} description={t(code === 'escalateDays' ? 'settings.never' : 'settings.zero')} value={draft[code]} error={save.fields[code]} onChange={(value) => setDraft({ ...draft, [code]: Math.round(value ?? 0) })} />;
  const flag = (code: 'observersByDelegation' | 'duties' | 'workingHours' | 'answerRestarts', label: string) => <Switch label={label} checked={draft[code]} onChange={(event) => setDraft({ ...draft, [code]: event.currentTarget.checked })} />;
  return (
    <Section title={t('settings.title')} about={t('settings.about')}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          save.run();
        }}
      >
        <Radio.Group label={t('settings.preset')} value={draft.preset} onChange={(next) => setDraft({ ...PRESETS[next as TaskRules['preset']], preset: next as TaskRules['preset'], text: draft.text })}>
          <div className={classes.choices}>{(['lines', 'free'] as const).map((each) => <Radio key={each} value={each} label={t(`settings.${each}`)} />)}</div>
        </Radio.Group>
        <div className={classes.pair}>{number('usualDays')}{number('mostDays')}</div>
        {number('answerHours')}
        {flag('workingHours', t('settings.workingHours'))}
        {flag('answerRestarts', t('settings.answerRestarts'))}
        {number('escalateDays')}
        {flag('observersByDelegation', t('settings.observers'))}
        {flag('duties', t('settings.duties'))}
        <Textarea label={t('settings.text')} description={t('settings.textAbout')} autosize minRows={3} maxRows={12} value={draft.text} onChange={(event) => setDraft({ ...draft, text: event.currentTarget.value })} />
        {save.message && <p role="alert" className={classes.wrong}>{save.message}</p>}
        <div><Button type="submit" loading={save.pending}>{t('settings.save')}</Button></div>
      </form>
    </Section>
  );
}
