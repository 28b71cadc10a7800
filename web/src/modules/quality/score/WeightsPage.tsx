import { useState } from 'react';
import { Button, NumberInput, SegmentedControl } from '@mantine/core';
import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { useReportFailure } from '~/app/useReportFailure';
import { put } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import { typesQuery } from '~/modules/records/data/queries';
import { Loaded } from '~/ui/Loaded';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import { showToast } from '~/ui/toasts';
import classes from './WeightsPage.module.css';
import { SCORED, weightsQuery, type Weighing } from './data';
import { scoreTexts } from './texts';

/** What a good record is: how much each field and each other thing counts. */
export function WeightsPage() {
  const t = useText(scoreTexts);
  const { data: types } = useSuspenseQuery(typesQuery);
  const [params, setParams] = useSearchParams();
  const known = types.filter((type) => (SCORED as readonly string[]).includes(type.code));
  const code = known.find((type) => type.code === params.get('type'))?.code ?? known[0]?.code ?? 'company';
  const weights = useQuery(weightsQuery(code));
  return (
    <Page title={t('weights.title')} width="text" below={<SegmentedControl size="xs" style={{ justifySelf: 'start' }} aria-label={t('type')} value={code} onChange={(next) => setParams({ type: next }, { replace: true })} data={known.map((type) => ({ value: type.code, label: type.titlePlural }))} />}>
      <Loaded of={weights}>{(now) => <Editor key={code} type={code} now={now} />}</Loaded>
    </Page>
  );
}

function Editor({ type, now }: { type: string; now: Weighing }) {
  const t = useText(scoreTexts);
  const queries = useQueryClient();
  const report = useReportFailure();
  const [draft, setDraft] = useState(now);
  const [whole, setWhole] = useState(false);
  const [busy, setBusy] = useState(false);
  const sum = draft.fields.reduce((all, field) => all + field.weight, draft.untouched + draft.bounced + draft.phone);
  const weigh = (code: string, weight: number): void => setDraft({ ...draft, fields: draft.fields.map((field) => (field.field === code ? { ...field, weight } : field)) });
  const save = (): void => {
    setBusy(true);
    put<Weighing>(`/api/quality/weights/${type}`, { ...draft, fields: draft.fields.map(({ field, weight }) => ({ field, weight })) })
      .then((saved) => {
        queries.setQueryData(weightsQuery(type).queryKey, saved);
        showToast(t('weights.saved'));
      }, report)
      .finally(() => setBusy(false));
  };
  const weight = (title: string, value: number, onChange: (next: number) => void) => (
    <NumberInput w={84} min={0} max={100} allowDecimal={false} clampBehavior="strict" aria-label={t('weights.weight', { field: title })} value={value} onChange={(next) => onChange(Number(next) || 0)} />
  );
  // what counted when the page came stays in sight, whatever is typed
  const counting = now.fields.filter((field) => field.weight > 0).map((field) => field.field);
  const shown = draft.fields.filter((field) => whole || counting.includes(field.field));
  return (
    <>
      <Section title={t('weights.fields')} about={t('weights.text')}>
        <div className={classes.lines}>
          {shown.map((field) => (
            <div key={field.field} className={classes.line}>
              <span>{field.title}</span>
              {weight(field.title, field.weight, (next) => weigh(field.field, next))}
            </div>
          ))}
        </div>
        {!whole && shown.length < draft.fields.length && <Button variant="subtle" size="compact-sm" mt={8} onClick={() => setWhole(true)}>{t('weights.more')}</Button>}
      </Section>
      <Section title={t('weights.other')}>
        <div className={classes.lines}>
          <div className={classes.line}>
            <span>{t('weights.untouched')}</span>
            <NumberInput w={84} min={1} max={3650} allowDecimal={false} aria-label={t('weights.days')} value={draft.days} onChange={(next) => setDraft({ ...draft, days: Number(next) || 1 })} />
            {weight(t('weights.untouched'), draft.untouched, (next) => setDraft({ ...draft, untouched: next }))}
          </div>
          <div className={classes.line}>
            <span>{t('weights.bounced')}</span>
            {weight(t('weights.bounced'), draft.bounced, (next) => setDraft({ ...draft, bounced: next }))}
          </div>
          <div className={classes.line}>
            <span>{t('weights.phone')}</span>
            {weight(t('weights.phone'), draft.phone, (next) => setDraft({ ...draft, phone: next }))}
          </div>
        </div>
      </Section>
      <div className={classes.acts}>
        <span>{t('weights.sum', { n: sum })}</span>
        <Button loading={busy} disabled={sum === 0} onClick={save}>{t('weights.save')}</Button>
      </div>
    </>
  );
}
