import { useState } from 'react';
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconAlertTriangle, IconCircleCheck, IconDatabaseExport } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { get, post } from '~/lib/api/api';
import type { Shape } from '~/lib/api/Shape';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import { adminTexts } from '../texts';
import classes from './StatePage.module.css';

type Backups = Shape<'org.kontor.admin.BackupController.State'>;
type BackupKind = 'daily' | 'manual' | 'update';

/** What the readers are called; one that is not listed shows its own name. */
const NAMES = { search: 'reader.search', counters: 'reader.counters', live: 'reader.live', notices: 'reader.notices', notify: 'reader.notices', timeline: 'reader.timeline', queue: 'reader.queue' } as const;

/** A reader of the journal: search, notifications, live updates. */
type Reader = Shape<'org.kontor.records.JournalReaders.State'>;

/** Whether the portal is well: version, backups, readers of the journal. */
export function StatePage() {
  const t = useText(adminTexts);
  const format = useFormat();
  const queries = useQueryClient();
  const report = useReportFailure();
  const readers = useQuery({ queryKey: ['admin', 'readers'], queryFn: async () => (await get<{ items: Reader[] }>('/api/records/journal')).items, staleTime: 0, refetchInterval: 15_000 });
  const restart = useMutation({ mutationFn: (name: string) => post(`/api/records/journal/${name}/restart`), onError: report, onSettled: () => queries.invalidateQueries({ queryKey: ['admin', 'readers'] }) });
  const health = useQuery({ queryKey: ['health'], queryFn: () => get<{ version: string; database: string }>('/api/health'), staleTime: 0 });
  return (
    <Page title={t('place.state')} width="text">
      <BackupSection />
      <CheckSection />
      <SendingSection />
      <Loaded of={health} compact>
        {(data) => (
          <Section title={t('state.system')}>
            <dl className={classes.facts}>
              <div><dt>{t('state.version')}</dt><dd>{data.version}</dd></div>
              <div><dt>{t('state.database')}</dt><dd>{data.database === 'up' ? t('state.up') : data.database}</dd></div>
            </dl>
          </Section>
        )}
      </Loaded>
      <Loaded of={readers} compact>
        {(items) => items.length > 0 && (
          <Section flush title={t('state.readers')} about={t('state.readersText')}>
            <ul className={classes.list}>
              {items.map((reader) => (
                <li key={reader.name}>
                  <Mark bad={reader.stopped || reader.failures > 0} />
                  <div>
                    <b>{reader.name in NAMES ? t(NAMES[reader.name as keyof typeof NAMES]) : reader.name}</b>
                    <small title={reader.waiting ? format.momentFull(reader.waiting) : undefined}>
                      {reader.stopped ? t('state.stopped', { n: reader.failures }) : reader.failures > 0 && reader.retryAt ? t('state.retry', { at: format.moment(reader.retryAt) }) : reader.waiting ? t('state.waiting', { at: format.moment(reader.waiting) }) : t('state.upToDate')}
                    </small>
                    {reader.error && <small className={classes.error}>{reader.error}</small>}
                  </div>
                  {(reader.stopped || reader.failures > 0) && <Button className={classes.act ?? ''} variant="default" loading={restart.isPending} onClick={() => restart.mutate(reader.name)}>{t('state.restart')}</Button>}
                </li>
              ))}
            </ul>
          </Section>
        )}
      </Loaded>
    </Page>
  );
}

/** A check that the system makes of itself. */
type Check = Shape<'org.kontor.platform.Checks.Result'>;

const CHECKS = ['counters', 'links', 'files', 'backup', 'collation', 'scanner'] as const;

/** What the nightly checks have found; nothing is shown before the first night. */
function CheckSection() {
  const t = useText(adminTexts);
  const format = useFormat();
  const checks = useQuery({ queryKey: ['admin', 'checks'], queryFn: async () => (await get<{ items: Check[] }>('/api/admin/checks')).items, staleTime: 0 });
  const told = ({ name, well, figures }: Check): string => {
    const n = Number(figures['found'] ?? 0);
    switch (name) {
      case 'counters': return well ? t('check.counters.good') : t('check.counters.bad', { n });
      case 'links': return well ? t('check.links.good') : t('check.links.bad', { n, first: String(figures['first']) });
      case 'collation': return well ? t('check.collation.good') : t('check.collation.bad', { n });
      case 'scanner': return well ? t('check.scanner.good') : t('check.scanner.bad', { n, waiting: Number(figures['waiting'] ?? 0) });
      case 'files': return t('check.files.good', { n: Number(figures['contents'] ?? 0), uploads: Number(figures['uploads'] ?? 0), size: format.size(Number(figures['bytes'] ?? 0)) });
      default: return well ? t('state.good') : String(figures['error'] ?? t('state.bad'));
    }
  };
  return (
    <Loaded of={checks} compact>
      {(items) => items.length > 0 && (
        <Section flush title={t('checks')} about={t('checks.about')}>
          <ul className={classes.list}>
            {items.map((check) => (
              <li key={check.name}>
                <Mark bad={!check.well} />
                <div>
                  <b>{CHECKS.includes(check.name as (typeof CHECKS)[number]) ? t(`check.${check.name as (typeof CHECKS)[number]}`) : check.name}</b>
                  <small>{told(check)}</small>
                  <small title={format.momentFull(check.checkedAt)}>{check.well ? t('check.at', { at: format.moment(check.checkedAt) }) : t('check.since', { at: format.moment(check.since) })}</small>
                </div>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Loaded>
  );
}

interface Sending {
  mail: { works: boolean; waiting: number };
  push: { waiting: number };
  failing: { person: { id: number; name: string }; channel: 'mail' | 'push'; failures: number; error: string; failedAt: string; retryAt: string | null }[];
  jobs: { name: string; failures: number; failedAt: string | null; retryAt: string | null }[];
}

/** Whether letters and messages leave, and what fails. */
function SendingSection() {
  const t = useText(adminTexts);
  const format = useFormat();
  const sending = useQuery({ queryKey: ['admin', 'sending'], queryFn: () => get<Sending>('/api/notices/sending'), staleTime: 0, refetchInterval: 30_000 });
  return (
    <Loaded of={sending} compact>
      {(data) => (
        <Section flush title={t('sending')} about={t('sending.about')}>
          <ul className={classes.list}>
            <li>
              <Mark bad={!data.mail.works || data.failing.some((each) => each.channel === 'mail')} />
              <div><b>{t('sending.mail')}</b><small>{data.mail.works ? t('sending.waiting', { n: data.mail.waiting }) : t('sending.noMail')}</small></div>
            </li>
            <li>
              <Mark bad={data.failing.some((each) => each.channel === 'push')} />
              <div><b>{t('sending.push')}</b><small>{t('sending.waiting', { n: data.push.waiting })}</small></div>
            </li>
            {data.failing.map((each) => (
              <li key={`${each.channel}-${each.person.id}`}>
                <Mark bad />
                <div>
                  <b>{t(each.channel === 'mail' ? 'sending.mailTo' : 'sending.pushTo', { name: each.person.name })}</b>
                  <small>{each.retryAt ? t('sending.retry', { n: each.failures, at: format.moment(each.retryAt) }) : t('sending.givenUp', { n: each.failures })}</small>
                  <small className={classes.error}>{each.error}</small>
                </div>
              </li>
            ))}
            {data.jobs.map((job) => (
              <li key={`job-${job.name}-${job.failedAt}`}>
                <Mark bad />
                <div><b>{t('sending.job', { name: job.name })}</b><small>{job.retryAt ? t('sending.retry', { n: job.failures, at: format.moment(job.retryAt) }) : t('sending.givenUp', { n: job.failures })}</small></div>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Loaded>
  );
}

function Mark({ bad }: { bad: boolean }) {
  const t = useText(adminTexts);
  return <span className={classes.mark} data-bad={bad || undefined} role="img" aria-label={bad ? t('state.bad') : t('state.good')}><Icon of={bad ? IconAlertTriangle : IconCircleCheck} size={20} /></span>;
}

function BackupSection() {
  const t = useText(adminTexts);
  const format = useFormat();
  const queries = useQueryClient();
  const report = useReportFailure();
  const [all, setAll] = useState(false);
  const backups = useQuery({ queryKey: ['admin', 'backups'], queryFn: () => get<Backups>('/api/admin/backups'), staleTime: 0, refetchInterval: (query) => (query.state.data?.making ? 2000 : 60_000) });
  const make = useMutation({ mutationFn: () => post('/api/admin/backups'), onError: report, onSettled: () => window.setTimeout(() => void queries.invalidateQueries({ queryKey: ['admin', 'backups'] }), 300) });
  const last = backups.data?.items[0];
  const busy = make.isPending || backups.data?.making === true;
  return (
    <Section title={t('backup')} about={t('backup.about')} acts={backups.data?.own && <Button leftSection={<Icon of={IconDatabaseExport} size={16} />} loading={busy} onClick={() => make.mutate()}>{t('backup.make')}</Button>}>
      <Loaded of={backups} compact>
        {(data) => {
          if (!data.own) return <p className={classes.foreign}>{t('backup.foreign')}</p>;
          return (
            <>
              <div className={classes.last} data-bad={data.overdue || undefined}>
                <Mark bad={data.overdue} />
                <div>
                  <b>{last ? t(last.result === 'checked' ? 'backup.lastGood' : 'backup.lastBad', { at: format.moment(last.madeAt) }) : t('backup.none')}</b>
                  <small>{data.overdue ? t('backup.overdue') : last ? t('backup.compared', { tables: last.tables, rows: last.rows }) : t('backup.first')}</small>
                  {last?.error && <small className={classes.error}>{last.error}</small>}
                </div>
              </div>
              <p className={classes.where}>{data.folder && t('backup.folder', { folder: data.folder })} {data.bucket ? t('backup.bucket', { bucket: data.bucket }) : t('backup.noBucket')}</p>
              {data.items.length > 0 && (
                <>
                  <ul className={classes.items}>
                    {(all ? data.items : data.items.slice(0, 3)).map((item) => (
                      <li key={item.name}>
                        <Mark bad={item.result === 'failed'} />
                        <span title={format.momentFull(item.madeAt)}>{format.moment(item.madeAt)}</span>
                        <span>{t(`backup.kind.${item.kind as BackupKind}`)}</span>
                        <span>{format.size(item.bytes)}</span>
                        <span>{item.result === 'checked' ? t('backup.checked') : t('backup.failed')}{item.stored === false && ` · ${t('backup.notStored')}`}</span>
                      </li>
                    ))}
                  </ul>
                  {data.items.length > 3 && <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setAll(!all)}>{all ? t('hide') : t('backup.all', { n: data.items.length })}</Button>}
                </>
              )}
            </>
          );
        }}
      </Loaded>
    </Section>
  );
}
