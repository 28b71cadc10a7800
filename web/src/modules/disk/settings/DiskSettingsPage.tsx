import { useState } from 'react';
import { Button, NumberInput, Table } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useReportFailure } from '~/app/useReportFailure';
import { get, put } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useFormat } from '~/lib/format/useFormat';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { Loaded } from '~/ui/Loaded';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import { showToast } from '~/ui/toasts';
import classes from '../Disk.module.css';
import { diskTexts } from '../texts';
import { LinksSection } from './LinksSection';
import { ScannerSection } from './ScannerSection';

interface Settings {
  largest: number;
  each: number;
  versions: number;
  companyRoot: number;
  usage: { id: number; kind: string; title: string; files: number; bytes: number; binBytes: number }[];
  linksEndWithMaker: boolean;
}

const KEY = ['disk', 'settings'];

/** Limits of the disk, and what each storage takes. */
export function DiskSettingsPage() {
  const t = useText(diskTexts);
  const me = useMe();
  const settings = useQuery({ queryKey: KEY, queryFn: ({ signal }) => get<Settings>('/api/disk/settings', undefined, { signal }) });
  return (
    <Page title={t('settings')} width="text">
      <Loaded of={settings}>
        {(data) => (
          <>
            <Limits settings={data} />
            {me.can.administer && <ScannerSection />}
            <Usage settings={data} />
            <Links settings={data} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Links({ settings }: { settings: Settings }) {
  const t = useText(diskTexts);
  const queries = useQueryClient();
  const report = useReportFailure();
  const rule = (linksEndWithMaker: boolean): void => {
    put<Settings>('/api/disk/settings', { largest: settings.largest, each: settings.each, versions: settings.versions, linksEndWithMaker }).then((next) => {
      queries.setQueryData(KEY, next);
      showToast(t('settings.saved'));
    }, report);
  };
  return <LinksSection rule={settings.linksEndWithMaker} onRule={rule} />;
}

function Limits({ settings }: { settings: Settings }) {
  const t = useText(diskTexts);
  const queries = useQueryClient();
  const [largest, setLargest] = useState<number | string>(settings.largest);
  const [each, setEach] = useState<number | string>(settings.each);
  const [versions, setVersions] = useState<number | string>(settings.versions);
  const save = useSave(() => put<Settings>('/api/disk/settings', { largest: Number(largest), each: Number(each), versions: Number(versions) }), (next) => {
    queries.setQueryData(KEY, next);
    void queries.invalidateQueries({ queryKey: ['disk', 'overview'] });
    showToast(t('settings.saved'));
  });
  return (
    <Section title={t('settings.limits')} about={<>{t('settings.companyAbout')} <Link className={classes.open} to={`/disk/${settings.companyRoot}`}>{t('settings.openCompany')}</Link></>}>
      <form
        className={classes.limits}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save.run();
        }}
      >
        <NumberInput label={t('settings.largest')} min={1} allowDecimal={false} value={largest} error={save.fields['largest']} onChange={setLargest} />
        <NumberInput label={t('settings.each')} description={t('settings.eachAbout')} min={0} allowDecimal={false} value={each} error={save.fields['each']} onChange={setEach} />
        <NumberInput label={t('settings.versions')} min={1} allowDecimal={false} value={versions} error={save.fields['versions']} onChange={setVersions} />
        {save.message && <p role="alert">{save.message}</p>}
        <Button type="submit" loading={save.pending}>{t('save')}</Button>
      </form>
    </Section>
  );
}

function Usage({ settings }: { settings: Settings }) {
  const t = useText(diskTexts);
  const format = useFormat();
  const sum = (of: (usage: Settings['usage'][number]) => number): number => settings.usage.reduce((total, each) => total + of(each), 0);
  return (
    <Section title={t('settings.usage')} flush>
      <div className={classes.scroll}>
        <Table horizontalSpacing={16}>
          <Table.Thead>
            <Table.Tr><Table.Th>{t('settings.storage')}</Table.Th><Table.Th ta="right">{t('settings.files')}</Table.Th><Table.Th ta="right">{t('settings.used')}</Table.Th><Table.Th ta="right">{t('settings.binUsed')}</Table.Th></Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {settings.usage.map((each) => (
              <Table.Tr key={each.id}><Table.Td>{each.title}</Table.Td><Table.Td ta="right">{format.number(each.files)}</Table.Td><Table.Td ta="right">{format.size(each.bytes)}</Table.Td><Table.Td ta="right">{format.size(each.binBytes)}</Table.Td></Table.Tr>
            ))}
          </Table.Tbody>
          <Table.Tfoot>
            <Table.Tr><Table.Th>{t('settings.total')}</Table.Th><Table.Th ta="right">{format.number(sum((each) => each.files))}</Table.Th><Table.Th ta="right">{format.size(sum((each) => each.bytes))}</Table.Th><Table.Th ta="right">{format.size(sum((each) => each.binBytes))}</Table.Th></Table.Tr>
          </Table.Tfoot>
        </Table>
      </div>
    </Section>
  );
}
