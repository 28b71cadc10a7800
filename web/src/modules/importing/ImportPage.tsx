import { useState } from 'react';
import { SegmentedControl } from '@mantine/core';
import { useMutation, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { IconTableImport } from '@tabler/icons-react';
import { useNavigate, useSearchParams } from 'react-router';
import { NoRightPage } from '~/app/NoRightPage';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { post } from '~/lib/api/api';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { DropArea } from '~/ui/DropArea';
import { Loaded } from '~/ui/Loaded';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import { typesQuery } from '~/modules/records/data/queries';
import classes from './ImportPage.module.css';
import { LoadLine } from './LoadLine';
import { loadsQuery, type Draft } from './loads';
import { importingTexts } from './texts';

const LARGEST = 200 * 1024 * 1024;

/** Begin a load: what it is, the file; below what was loaded before. */
export function ImportPage() {
  const t = useText(importingTexts);
  const me = useMe();
  const navigate = useNavigate();
  const { data: types } = useSuspenseQuery(typesQuery);
  const [params, setParams] = useSearchParams();
  const loadable = types.filter((type) => type.can.import && !(type.code === 'lead' && me.settings.leadMode === 'simple'));
  const type = loadable.find((each) => each.code === params.get('type')) ?? loadable[0];
  const [name, setName] = useState('');
  const loads = useQuery({ ...loadsQuery, enabled: me.can.import === true });
  const upload = useMutation({
    mutationFn: async (file: File) => {
      setName(file.name);
      if (file.size > LARGEST) throw new Error(t('file.tooLarge'));
      const form = new FormData();
      form.append('file', file);
      return post<Draft>(`/api/importing/files?type=${type?.code ?? ''}`, form);
    },
    onSuccess: (draft) => navigate(`/import/${draft.id}`),
  });
  if (!me.can.import || !type) return <NoRightPage />;
  const reason = upload.error instanceof ApiProblem ? (upload.error.isOffline ? t('offline') : [upload.error.detail, ...Object.values(upload.error.fields).filter((each) => each !== (upload.error as ApiProblem).detail)].join(' ')) : upload.error?.message;
  return (
    <Page title={t('title')} width="text">
      <Section title={t('what')} about={t('what.about')}>
        <SegmentedControl fullWidth aria-label={t('what')} value={type.code} onChange={(code) => setParams({ type: code }, { replace: true })} data={loadable.map((each) => ({ value: each.code, label: each.titlePlural }))} />
        <p className={classes.hint}>{t(`hint.${(['lead', 'deal', 'contact', 'company'] as const).find((code) => code === type.code) ?? 'company'}`)}</p>
        <DropArea icon={IconTableImport} title={upload.isPending ? t('file.reading', { name }) : t('file.drop')} hint={t('file.hint')} accept=".csv,.txt,.tsv,.xlsx" disabled={upload.isPending} onFile={(file) => upload.mutate(file)} />
        {upload.isError && <p className={classes.message} role="alert">{reason}</p>}
      </Section>
      <Loaded of={loads} compact>
        {(items) =>
          items.length > 0 && (
            <Section flush title={t('loads')}>
              <ul className={classes.list}>{items.map((load) => <LoadLine key={load.id} load={load} type={types.find((each) => each.code === load.type)} />)}</ul>
            </Section>
          )
        }
      </Loaded>
    </Page>
  );
}
