import { useState } from 'react';
import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useReportFailure } from '~/app/useReportFailure';
import { patch } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { meQuery } from '~/lib/session/meQuery';
import type { Language } from '~/lib/text/language';
import { useText } from '~/lib/text/useText';
import { ChoiceCards } from '~/ui/ChoiceCards';
import { Loaded } from '~/ui/Loaded';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import { TimeZoneSelect } from '~/ui/TimeZoneSelect';
import { showToast } from '~/ui/toasts';
import { clientTexts } from '~/modules/crm/client/texts';
import { adminTexts } from '../texts';
import { BaseCurrency } from './BaseCurrency';
import classes from './CompanyPage.module.css';
import { LeadModeRule } from './LeadModeRule';
import { settingsQuery, type CompanySettings } from './settingsQuery';

/** The company and the rules that hold for everybody. */
export function CompanyPage() {
  const t = useText(adminTexts);
  const settings = useQuery(settingsQuery);
  return (
    <Page title={t('place.company')} width="text">
      <Loaded of={settings}>{(data) => <><CompanyForm settings={data} /><BaseCurrencyRule currency={data.currency} /><Rules settings={data} /></>}</Loaded>
    </Page>
  );
}

function useChange() {
  const queries = useQueryClient();
  return async (changes: Partial<CompanySettings>): Promise<void> => {
    if (Object.keys(changes).length > 0) await patch('/api/admin/settings', changes);
    await queries.invalidateQueries({ queryKey: settingsQuery.queryKey });
    await queries.invalidateQueries({ queryKey: meQuery.queryKey });
    void queries.invalidateQueries({ queryKey: ['records'] });
  };
}

function CompanyForm({ settings }: { settings: CompanySettings }) {
  const t = useText(adminTexts);
  const change = useChange();
  const [values, setValues] = useState({ companyName: settings.companyName, timeZone: settings.timeZone, language: settings.language });
  const changed = (Object.keys(values) as (keyof typeof values)[]).filter((field) => values[field] !== settings[field]);
  const save = useSave(
    () => change(Object.fromEntries(changed.map((field) => [field, field === 'companyName' ? values.companyName.trim() : values[field]]))),
    () => showToast(t('saved')),
  );
  return (
    <Section title={t('company.about')}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          save.run();
        }}
      >
        <TextInput label={t('setup.companyName')} maxLength={200} value={values.companyName} onChange={(event) => { const { value } = event.currentTarget; setValues((old) => ({ ...old, companyName: value })); }} error={save.fields['companyName']} />
        <TimeZoneSelect label={t('setup.timeZone')} value={values.timeZone} onChange={(timeZone) => setValues((old) => ({ ...old, timeZone: timeZone ?? old.timeZone }))} error={save.fields['timeZone']} />
        <div className={classes.line}>
          <span>{t('company.language')}</span>
          <SegmentedControl size="xs" aria-label={t('company.language')} value={values.language} onChange={(language) => setValues((old) => ({ ...old, language: language as Language }))} data={[{ value: 'ru', label: '\u0420\u0443\u0441\u0441\u043a\u0438\u0439' }, { value: 'en', label: 'English' }]} />
        </div>
        {save.message && <p className={classes.message} role="alert">{save.message}</p>}
        <div className={classes.foot}>
          <Button type="submit" disabled={changed.length === 0} loading={save.pending}>{t('save')}</Button>
        </div>
      </form>
    </Section>
  );
}

function BaseCurrencyRule({ currency }: { currency: string }) {
  const change = useChange();
  return <Section><BaseCurrency currency={currency} onChanged={() => change({})} /></Section>;
}

/** Rules are chosen, not filled in: each choice holds at once and can be taken back. */
function Rules({ settings }: { settings: CompanySettings }) {
  const t = useText(adminTexts);
  const words = useText(clientTexts);
  const change = useChange();
  const report = useReportFailure();
  const [busy, setBusy] = useState(false);
  const choose = <K extends 'taskPolicy' | 'dealVisibility' | 'clientKinds'>(field: K, value: CompanySettings[K], isUndo = false): void => {
    const before = settings[field];
    if (before === value && !isUndo) return;
    setBusy(true);
    change({ [field]: value })
      .then(() => showToast(t('saved'), isUndo ? {} : { action: { title: t('undo'), run: () => choose(field, before, true) } }), report)
      .finally(() => setBusy(false));
  };
  return (
    <>
      <Section>
        <ChoiceCards label={t('policy.deals')} name="dealVisibility" disabled={busy} value={settings.dealVisibility} onChange={(value) => choose('dealVisibility', value)} choices={(['own', 'department', 'all'] as const).map((value) => ({ value, title: t(`policy.deals.${value}`), text: t(`policy.deals.${value}.text`) }))} />
      </Section>
      <Section>
        <ChoiceCards label={t('policy.task')} name="taskPolicy" disabled={busy} value={settings.taskPolicy} onChange={(value) => choose('taskPolicy', value)} choices={(['lines', 'free'] as const).map((value) => ({ value, title: t(`policy.task.${value}`), text: t(`policy.task.${value}.text`) }))} />
      </Section>
      <Section>
        <ChoiceCards label={words('kinds.title')} name="clientKinds" disabled={busy} value={settings.clientKinds} onChange={(value) => choose('clientKinds', value)} choices={(['both', 'companies', 'persons'] as const).map((value) => ({ value, title: words(`kinds.${value}`), text: words(`kinds.${value}.text`) }))} />
      </Section>
      <LeadModeRule mode={settings.leadMode} onChanged={() => change({})} />
    </>
  );
}
