import { useState } from 'react';
import { Button, SegmentedControl } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconExternalLink } from '@tabler/icons-react';
import { useNavigate, useParams } from 'react-router';
import { useReportFailure } from '~/app/useReportFailure';
import { put, remove } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { CopyText } from '~/ui/CopyText';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Notice } from '~/ui/Notice';
import { IconForms } from '@tabler/icons-react';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import { showToast } from '~/ui/toasts';
import { useConfirm } from '~/ui/useConfirm';
import { FormAnswers } from './FormAnswers';
import { FormFieldsEditor } from './FormFieldsEditor';
import { FormLook } from './FormLook';
import classes from './FormPage.module.css';
import { FormPreview } from './FormPreview';
import { draftOf, formsQuery, snippetOf, type AskableField, type FormDraft, type SiteForm } from './forms';
import { formTexts } from './texts';

/** One form: what it asks and says at the left, how it looks at the right. */
export function FormPage() {
  const t = useText(formTexts);
  const { id } = useParams();
  const forms = useQuery(formsQuery);
  return (
    <Loaded of={forms}>
      {({ items, fields }) => {
        const form = items.find((each) => String(each.id) === id);
        return form ? <Editor key={form.id} form={form} fields={fields} /> : <Notice icon={IconForms} title={t('gone')} />;
      }}
    </Loaded>
  );
}

type Tab = 'ask' | 'look' | 'place' | 'answers';

function Editor({ form, fields }: { form: SiteForm; fields: AskableField[] }) {
  const t = useText(formTexts);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const report = useReportFailure();
  const confirm = useConfirm();
  const [draft, setDraft] = useState<FormDraft>(() => draftOf(form));
  const [tab, setTab] = useState<Tab>('ask');
  const set = (changes: Partial<FormDraft>): void => setDraft((old) => ({ ...old, ...changes }));
  const changed = JSON.stringify(draft) !== JSON.stringify(draftOf(form));
  const save = useSave(
    () => put<SiteForm>(`/api/crm/forms/${form.id}`, draft),
    (saved) => {
      queries.setQueryData(formsQuery.queryKey, (old) => old && { ...old, items: old.items.map((each) => (each.id === saved.id ? saved : each)) });
      setDraft(draftOf(saved));
      showToast(t('saved'));
    },
  );
  const removeIt = async (): Promise<void> => {
    if (!(await confirm({ title: t('removeTitle', { title: form.title }), text: t('removeText'), act: t('remove') }))) return;
    remove(`/api/crm/forms/${form.id}`).then(() => {
      void queries.invalidateQueries({ queryKey: formsQuery.queryKey });
      void navigate('/settings/forms');
    }, report);
  };
  const wrong = save.message ?? Object.values(save.fields)[0];
  return (
    <Page
      title={form.title}
      acts={
        <>
          <Button variant="default" component="a" href={form.url} target="_blank" rel="noreferrer" leftSection={<Icon of={IconExternalLink} size={16} />} disabled={!form.active}>{t('open')}</Button>
          <Button disabled={!changed} loading={save.pending} onClick={() => save.run()}>{t('save')}</Button>
        </>
      }
      below={<div className={classes.tabs}><SegmentedControl size="xs" aria-label={t('parts')} value={tab} onChange={(next) => setTab(next as Tab)} data={(['ask', 'look', 'place', 'answers'] as const).map((value) => ({ value, label: t(`tab.${value}`) }))} /></div>}
    >
      {wrong && <p className={classes.wrong} role="alert">{wrong}</p>}
      {form.missing.length > 0 && <p className={classes.wrong} role="alert">{t('missing', { fields: form.missing.join(', ') })}</p>}
      {tab === 'answers' ? (
        <FormAnswers form={form} fields={fields} />
      ) : (
        <div className={classes.both}>
          <div>
            {tab === 'ask' && <FormFieldsEditor draft={draft} fields={fields} onChange={set} errors={save.fields} />}
            {tab === 'look' && <FormLook draft={draft} consentVersion={form.consentVersion} onChange={set} errors={save.fields} onRemove={() => void removeIt()} />}
            {tab === 'place' && (
              <>
                <Section title={t('link')} about={t('link.text')}><CopyText value={form.url} label={t('link')} /></Section>
                <Section title={t('frame')} about={form.sites.length > 0 ? t('frame.text') : t('frame.noSites')}><CopyText value={snippetOf(form)} label={t('frame.code')} /></Section>
              </>
            )}
          </div>
          <FormPreview draft={draft} />
        </div>
      )}
    </Page>
  );
}
