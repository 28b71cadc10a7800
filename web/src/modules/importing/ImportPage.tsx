import { useState } from 'react';
import { Button, Select, SegmentedControl } from '@mantine/core';
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
  const [several, setSeveral] = useState<File[]>([]);
  const [program, setProgram] = useState<string>('bitrix24');
  const together = useMutation({
    mutationFn: async () => {
      const loads: number[] = [];
      for (const file of several) {
        setName(file.name);
        if (file.size > LARGEST) throw new Error(t('file.tooLarge'));
        const form = new FormData();
        form.append('file', file);
        loads.push((await post<Draft>('/api/importing/files?type=auto', form)).id);
      }
      return post<{ id: string }>('/api/importing/sets', { loads, program });
    },
    onSuccess: ({ id }) => navigate(`/import/set/${id}`),
  });
  if (!me.can.import || !type) return <NoRightPage />;
  const failed = together.error ?? upload.error;
  const reason = failed instanceof ApiProblem ? (failed.isOffline ? t('offline') : [failed.detail, ...Object.values(failed.fields).filter((each) => each !== failed.detail)].join(' ')) : failed?.message;
  return (
    <Page title={t('title')} width="text">
      <Section title={t('what')} about={t('what.about')}>
        <SegmentedControl fullWidth aria-label={t('what')} value={type.code} onChange={(code) => setParams({ type: code }, { replace: true })} data={loadable.map((each) => ({ value: each.code, label: each.titlePlural }))} />
        <p className={classes.hint}>{t(`hint.${(['lead', 'deal', 'contact', 'company'] as const).find((code) => code === type.code) ?? 'company'}`)}</p>
        <DropArea icon={IconTableImport} title={upload.isPending ? t('file.reading', { name }) : t('file.drop')} hint={t('file.hint')} accept=".csv,.txt,.tsv,.xlsx,.xls,.html,.htm,.vcf" disabled={upload.isPending || together.isPending} onFile={(file) => upload.mutate(file)} onFiles={setSeveral} />
        {several.length > 1 && (
          <form
            className={classes.several}
            onSubmit={(event) => {
              event.preventDefault();
              together.mutate();
            }}
          >
            <p>{t('set.chosen', { n: several.length, names: several.map((file) => file.name).join(', ') })}</p>
            <Select label={t('set.program')} description={t('set.programText')} allowDeselect={false} value={program} onChange={(next) => next && setProgram(next)} data={[{ value: 'bitrix24', label: 'Bitrix24' }, { value: 'amocrm', label: 'amoCRM' }, { value: 'kontor', label: 'Kontor' }, { value: 'other', label: t('set.other') }]} />
            <div className={classes.acts}>
              <Button variant="default" onClick={() => setSeveral([])}>{t('set.forget')}</Button>
              <Button type="submit" loading={together.isPending}>{together.isPending ? t('file.reading', { name }) : t('set.begin')}</Button>
            </div>
          </form>
        )}
        {(upload.isError || together.isError) && <p className={classes.message} role="alert">{reason}</p>}
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
