import { Button, Progress } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconArchive, IconDownload } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { get, post } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import { recordsTexts } from '../texts';
import classes from './ExportDialog.module.css';
import { stopExport, type Export } from './exports';

const KEY = ['record-archive'];

/** Everything that one may see as one archive: the way out of the program is open. */
export function ArchivePage() {
  const t = useText(recordsTexts);
  const format = useFormat();
  const queries = useQueryClient();
  const report = useReportFailure();
  const latest = useQuery({ queryKey: KEY, queryFn: ({ signal }) => get<{ archive: Export | null }>('/api/records/archive', undefined, { signal }), staleTime: 0, refetchInterval: (query) => (query.state.data?.archive?.state === 'running' ? 1000 : false) });
  const refresh = () => queries.invalidateQueries({ queryKey: KEY });
  const start = useMutation({ mutationFn: () => post<Export>('/api/records/archive'), onSettled: refresh, onError: report });
  const stop = useMutation({ mutationFn: (id: string) => stopExport(id), onSettled: refresh, onError: report });
  return (
    <Page title={t('archive')} width="text">
      <Section title={t('archive.make')} about={t('archive.about')}>
        <Loaded of={latest} compact>
          {({ archive }) => (
            <div className={classes.archive}>
              {archive?.state === 'running' && (
                <>
                  <p role="status">{t('archive.running', { done: format.number(archive.done), total: format.number(archive.total) })}</p>
                  <Progress value={archive.total > 0 ? Math.min(100, (archive.done / archive.total) * 100) : 0} animated aria-label={t('export.progress')} />
                  <div><Button variant="default" loading={stop.isPending} onClick={() => stop.mutate(archive.id)}>{t('export.stop')}</Button></div>
                </>
              )}
              {archive?.state === 'done' && archive.href && (
                <>
                  <p role="status">{t('export.ready', { name: archive.name })}</p>
                  <p className={classes.hint}>{t('export.kept')}</p>
                  <div><Button component="a" href={archive.href} download leftSection={<Icon of={IconDownload} size={16} />}>{t('export.download')}</Button></div>
                </>
              )}
              {archive?.state === 'failed' && <p role="alert" className={classes.failed}>{archive.error ?? t('failed')}</p>}
              {archive?.state !== 'running' && <div><Button variant={archive?.state === 'done' ? 'default' : 'filled'} leftSection={<Icon of={IconArchive} size={16} />} loading={start.isPending} onClick={() => start.mutate()}>{archive?.state === 'done' ? t('archive.again') : t('archive.act')}</Button></div>}
            </div>
          )}
        </Loaded>
      </Section>
    </Page>
  );
}
