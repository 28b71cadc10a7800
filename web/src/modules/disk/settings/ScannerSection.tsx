import { useState } from 'react';
import { Button, Checkbox, NumberInput, Radio, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useReportFailure } from '~/app/useReportFailure';
import { get, post, put } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { Loaded } from '~/ui/Loaded';
import { Section } from '~/ui/Section';
import { showToast } from '~/ui/toasts';
import classes from '../Disk.module.css';
import { diskSettingsTexts } from './texts';

interface Place {
  on: boolean;
  host: string;
  port: number;
  inside: boolean;
  refuses: boolean;
}

const KEY = ['admin', 'scanner'];

/** The malware scanner that files are shown to before they are kept. */
export function ScannerSection() {
  const t = useText(diskSettingsTexts);
  const place = useQuery({ queryKey: KEY, queryFn: () => get<Place>('/api/admin/scanner'), staleTime: 0 });
  return (
    <Section id="scanner" title={t('scanner')} about={t('scanner.about')}>
      <Loaded of={place} compact>{(data) => <Form place={data} />}</Loaded>
    </Section>
  );
}

function Form({ place }: { place: Place }) {
  const t = useText(diskSettingsTexts);
  const queries = useQueryClient();
  const report = useReportFailure();
  const [on, setOn] = useState(place.on);
  const [host, setHost] = useState(place.host);
  const [port, setPort] = useState<number | string>(place.port);
  const [inside, setInside] = useState(place.inside);
  const [refuses, setRefuses] = useState(place.refuses);
  const save = useSave(() => put<Place>('/api/admin/scanner', { on, host: host.trim(), port: Number(port), inside, refuses }), (next) => {
    queries.setQueryData(KEY, next);
    showToast(t('scanner.saved'));
  });
  const check = (): void => {
    post<{ version: string | null; message: string | null }>('/api/admin/scanner/check').then(
      (found) => showToast(found.version ? t('scanner.works', { version: found.version }) : t('scanner.broken', { message: found.message })),
      report,
    );
  };
  return (
    <form
      className={classes.limits}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save.run();
      }}
    >
      <Checkbox label={t('scanner.on')} checked={on} onChange={(event) => setOn(event.currentTarget.checked)} />
      {on && (
        <>
          <TextInput label={t('scanner.host')} placeholder="127.0.0.1" maxLength={200} value={host} error={save.fields['host']} onChange={(event) => setHost(event.currentTarget.value)} />
          <NumberInput label={t('scanner.port')} min={1} max={65535} allowDecimal={false} thousandSeparator="" value={port} error={save.fields['port']} onChange={setPort} />
          <Checkbox label={t('scanner.inside')} description={t('scanner.insideAbout')} checked={inside} onChange={(event) => setInside(event.currentTarget.checked)} />
          <Radio.Group label={t('scanner.silent')} value={refuses ? 'refuse' : 'take'} onChange={(next) => setRefuses(next === 'refuse')}>
            <div className={classes.choices}>
              <Radio value="refuse" label={t('scanner.refuse')} />
              <Radio value="take" label={t('scanner.take')} description={t('scanner.takeAbout')} />
            </div>
          </Radio.Group>
        </>
      )}
      {save.message && <p role="alert">{save.message}</p>}
      <div className={classes.ways}>
        <Button type="submit" loading={save.pending}>{t('scanner.save')}</Button>
        {place.on && <Button variant="default" onClick={check}>{t('scanner.check')}</Button>}
      </div>
    </form>
  );
}
