import { useState } from 'react';
import { Button, Radio } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { get, put } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { NumberField } from '~/modules/records/fields/NumberField';
import { Loaded } from '~/ui/Loaded';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import { showToast } from '~/ui/toasts';
import { refreshSegments } from '../data';
import classes from './RelationRulePage.module.css';
import { segmentSettingsTexts } from './texts';

interface Rule {
  counts: 'both' | 'deal' | 'contact';
  sleepingAfter: number;
  lostAfter: number;
  newFor: number;
  returnedFor: number;
}

const DAYS = ['newFor', 'sleepingAfter', 'lostAfter', 'returnedFor'] as const;

/** By which days of silence a client is told as new, sleeping, lost or returned. */
export function RelationRulePage() {
  const t = useText(segmentSettingsTexts);
  const rule = useQuery({ queryKey: ['segment', 'relation-rule'], queryFn: ({ signal }) => get<Rule>('/api/crm/relations/rule', undefined, { signal }) });
  return (
    <Page title={t('relations')} width="text">
      <Loaded of={rule}>{(known) => <Form rule={known} />}</Loaded>
    </Page>
  );
}

function Form({ rule }: { rule: Rule }) {
  const t = useText(segmentSettingsTexts);
  const queries = useQueryClient();
  const [draft, setDraft] = useState(rule);
  const save = useSave(
    () => put<Rule>('/api/crm/relations/rule', draft),
    async () => {
      showToast(t('saved'));
      await refreshSegments(queries);
    },
  );
  return (
    <Section about={t('about')} title={t('relations')}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          save.run();
        }}
      >
        <Radio.Group label={t('counts')} value={draft.counts} onChange={(counts) => setDraft({ ...draft, counts: counts as Rule['counts'] })}>
          <div className={classes.choices}>{(['both', 'deal', 'contact'] as const).map((counts) => <Radio key={counts} value={counts} label={t(`counts.${counts}`)} />)}</div>
        </Radio.Group>
        {DAYS.map((days) => <NumberField key={days} label={t(days)} value={draft[days]} error={save.fields[days]} onChange={(value) => setDraft({ ...draft, [days]: Math.round(value ?? 0) })} />)}
        <p className={classes.rest}>{t('rest')}</p>
        {save.message && <p role="alert" className={classes.wrong}>{save.message}</p>}
        <div><Button type="submit" loading={save.pending}>{t('save')}</Button></div>
      </form>
    </Section>
  );
}
