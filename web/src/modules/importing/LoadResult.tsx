import { Button, Progress } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconArrowBackUp, IconChartPie, IconDownload, IconList, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { Link, useNavigate } from 'react-router';
import { useReportFailure } from '~/app/useReportFailure';
import { get, post, remove } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { typePath } from '~/lib/recordPath';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { Section } from '~/ui/Section';
import { showToast } from '~/ui/toasts';
import { useConfirm } from '~/ui/useConfirm';
import type { RecordType } from '~/modules/records/data/types';
import classes from './LoadResult.module.css';
import { loadQuery, type Load } from './loads';
import { Pace } from './Pace';
import { importingTexts } from './texts';

interface Undone {
  /** How many were put back at once; a large undo goes on as a job. */
  undone: number;
  job?: number | null;
  left: { type: string; id: number; title: string }[];
}

/** A load that runs, with its end; then what came of it, the refused rows, and its undo. */
export function LoadResult({ load, type }: { load: Load; type: RecordType }) {
  const t = useText(importingTexts);
  const format = useFormat();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const report = useReportFailure();
  const confirm = useConfirm();
  const isRunning = load.state === 'running';
  const operation = useQuery({ queryKey: ['operation', load.operation], queryFn: () => get<{ undoneBy: string | null }>(`/api/records/operations/${load.operation}`), enabled: !isRunning && load.operation !== null && (load.added + load.updated > 0 || Boolean(load.segment)), staleTime: 0 });
  const isUndone = Boolean(operation.data?.undoneBy);
  const refresh = () => queries.invalidateQueries({ queryKey: loadQuery(load.id).queryKey });
  const resume = useMutation({ mutationFn: () => post<Load>(`/api/importing/loads/${load.id}/resume`), onError: report, onSettled: refresh });
  const cancel = useMutation({ mutationFn: () => remove(`/api/importing/loads/${load.id}`), onError: report, onSettled: refresh });
  const undo = useMutation({
    mutationFn: () => post<Undone>(`/api/records/operations/${load.operation}/undo`),
    onSuccess: (done) => {
      showToast(done.job ? t('undoing') : t('undone', { n: done.undone }), done.left.length > 0 ? { lines: [t('undone.left', { n: done.left.length }), ...done.left.slice(0, 5).map((each) => each.title)] } : {});
      void queries.invalidateQueries({ queryKey: ['records'] });
      void queries.invalidateQueries({ queryKey: ['operation', load.operation] });
      void refresh();
    },
    onError: report,
  });
  const changed = load.added + load.updated;
  const askUndo = async (): Promise<void> => {
    if (await confirm({ title: t('undo.title'), text: t('undo.text', { n: changed }), act: t('undo') })) undo.mutate();
  };
  const seconds = load.endedAt ? (Date.parse(load.endedAt) - Date.parse(load.createdAt)) / 1000 : 0;
  return (
    <div className={classes.result}>
      <Section title={isUndone ? t('title.undone') : t(`title.${load.state}`)} about={isRunning ? t('running.about') : load.problem || undefined} acts={isRunning && <Button variant="default" leftSection={<Icon of={IconPlayerStop} size={16} />} loading={cancel.isPending} onClick={() => cancel.mutate()}>{t('cancel')}</Button>}>
        {(isRunning || load.state === 'cancelled' || load.state === 'failed') && (
          <div className={classes.progress}>
            <Progress value={load.total > 0 ? (load.done / load.total) * 100 : 0} size={8} animated={isRunning} aria-label={t('progress.label')} />
            <span>{t('progress', { done: format.number(load.done), of: format.number(load.total) })}</span>
          </div>
        )}
        {isRunning && <Pace load={load} />}
        <dl className={classes.figures}>
          {(['added', 'updated', 'skipped', 'refused'] as const).map((each) => (
            <div key={each} data-bad={(each === 'refused' && load.refused > 0) || undefined}>
              <dt>{t(`figure.${each}`)}</dt>
              <dd>{format.number(load[each])}</dd>
            </div>
          ))}
        </dl>
        {!isRunning && (
          <div className={classes.acts}>
            {load.resumable && !isUndone && <Button leftSection={<Icon of={IconPlayerPlay} size={16} />} loading={resume.isPending} onClick={() => resume.mutate()}>{t('resume')}</Button>}
            {changed > 0 && !isUndone && <Button component={Link} variant={load.resumable ? 'default' : 'filled'} to={typePath(type.code)} leftSection={<Icon of={IconList} size={16} />}>{t('open', { type: type.titlePlural })}</Button>}
            {load.segment && !isUndone && <Button component={Link} variant="default" to={`/segments/${load.segment}`} leftSection={<Icon of={IconChartPie} size={16} />}>{t('segment.open', { title: load.segmentTitle ?? '' })}</Button>}
            {(changed > 0 || load.segment) && load.operation && !isUndone && <Button variant="default" leftSection={<Icon of={IconArrowBackUp} size={16} />} loading={undo.isPending} onClick={() => void askUndo()}>{t('undo')}</Button>}
            <Button variant="default" onClick={() => navigate(`/import?type=${type.code}`)}>{t('another')}</Button>
            {seconds > 0 && <small title={load.endedAt ? format.momentFull(load.endedAt) : undefined}>{format.moment(load.endedAt!)}</small>}
          </div>
        )}
      </Section>
      {load.refused > 0 && (
        <Section flush title={t('refused', { n: load.refused })} about={t('refused.about')} acts={<Button component="a" href={`/api/importing/loads/${load.id}/refused.csv`} download variant="default" leftSection={<Icon of={IconDownload} size={16} />}>{t('refused.file')}</Button>}>
          <ul className={classes.refused}>
            {load.refusedRows?.map((row) => (
              <li key={row.number}>
                <span>{t('check.row', { n: row.number + 1 })}</span>
                <b>{row.reason}</b>
                <small>{row.cells.filter(Boolean).slice(0, 6).join(' · ')}</small>
              </li>
            ))}
          </ul>
          {load.refused > (load.refusedRows?.length ?? 0) && <p className={classes.rest}>{t('refused.rest', { n: load.refused - (load.refusedRows?.length ?? 0) })}</p>}
        </Section>
      )}
    </div>
  );
}
