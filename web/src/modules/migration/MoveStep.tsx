import { Button, Progress } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { IconArrowBackUp, IconPlayerPlay, IconPlayerStop, IconRefresh } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { post, remove } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { Section } from '~/ui/Section';
import { showToast } from '~/ui/toasts';
import { useConfirm } from '~/ui/useConfirm';
import classes from './Migration.module.css';
import { Remarks } from './Remarks';
import { moveQuery, type Move } from './data';
import { migrationTexts } from './texts';
import { usePartTitle } from './usePartTitle';

/** The move: begin, watch, stop, go on; then what came of it part by part, its repetition and its undo. */
export function MoveStep({ move, onForgotten }: { move: Move; onForgotten(): void }) {
  const t = useText(migrationTexts);
  const format = useFormat();
  const title = usePartTitle();
  const queries = useQueryClient();
  const report = useReportFailure();
  const confirm = useConfirm();
  const { source, steps } = move;
  const path = `/api/migration/${source.id}`;
  const refresh = (): void => {
    void queries.invalidateQueries({ queryKey: moveQuery(source.id).queryKey });
    void queries.invalidateQueries({ queryKey: ['records'] });
  };
  const act = useMutation({ mutationFn: (what: 'start' | 'stop') => post(`${path}/${what}`), onError: report, onSettled: refresh });
  const undo = useMutation({
    mutationFn: async () => {
      let left = source.passes;
      let running = false;
      // the last pass first; a large one goes on by itself and the next is asked for later
      while (left > 0 && !running) {
        const done = await post<{ passes: number; running: boolean }>(`${path}/undo`);
        left = done.passes;
        running = done.running;
      }
      return running;
    },
    onSuccess: (running) => showToast(running ? t('undoing') : t('undone')),
    onError: report,
    onSettled: refresh,
  });
  const askUndo = async (): Promise<void> => {
    if (await confirm({ title: t('undo.title'), text: t('undo.text'), act: t('undo') })) undo.mutate();
  };
  const forget = async (): Promise<void> => {
    if (await confirm({ title: t('forget.title', { host: source.host }), text: t('forget.text'), act: t('forget') })) {
      remove(path).then(() => {
        showToast(t('forgotten'));
        onForgotten();
      }, report);
    }
  };
  const isRunning = source.state === 'running';
  const now = steps.find((step) => step.state === 'running');
  const there = steps.reduce((sum, step) => sum + Math.max(step.there, step.read), 0);
  const read = steps.reduce((sum, step) => sum + (step.state === 'done' || step.state === 'absent' ? Math.max(step.there, step.read) : step.read), 0);
  const about = isRunning ? t('running.about') : source.problem ?? (source.state === 'stopped' ? t('stopped.about') : source.state === 'done' && source.endedAt ? t('done.about', { pass: source.pass, at: format.moment(source.endedAt) }) : undefined);
  return (
    <>
      <Section title={t(`state.${source.state}`)} about={about}>
        {(isRunning || source.state === 'stopped' || source.state === 'failed') && (
          <div className={classes.progress}>
            <Progress value={there > 0 ? (read / there) * 100 : 0} size={8} animated={isRunning} aria-label={t('progress', { part: now ? title(now.code) : '' })} />
            <span>{now ? title(now.code) : ''}</span>
          </div>
        )}
        <div className={classes.acts}>
          {isRunning && <Button variant="default" leftSection={<Icon of={IconPlayerStop} size={16} />} loading={act.isPending} onClick={() => act.mutate('stop')}>{t('stop')}</Button>}
          {source.state === 'draft' && <Button leftSection={<Icon of={IconPlayerPlay} size={16} />} loading={act.isPending} onClick={() => act.mutate('start')}>{t('start')}</Button>}
          {(source.state === 'stopped' || source.state === 'failed') && <Button leftSection={<Icon of={IconPlayerPlay} size={16} />} loading={act.isPending} onClick={() => act.mutate('start')}>{t('resume')}</Button>}
          {source.state === 'done' && <Button leftSection={<Icon of={IconRefresh} size={16} />} loading={act.isPending} onClick={() => act.mutate('start')}>{t('again')}</Button>}
          {!isRunning && source.passes > 0 && <Button variant="default" leftSection={<Icon of={IconArrowBackUp} size={16} />} loading={undo.isPending} onClick={() => void askUndo()}>{t('undo')}</Button>}
          {!isRunning && <Button variant="subtle" color="gray" onClick={() => void forget()}>{t('forget')}</Button>}
        </div>
        {source.state === 'done' && <p className={classes.hint}>{t('again.about')}</p>}
      </Section>
      {steps.length > 0 && (
        <Section flush>
          <div className={classes.scroll}>
            <table className={classes.table}>
              <thead>
                <tr><th>{t('col.part')}</th><th>{t('col.there')}</th><th>{t('col.added')}</th><th>{t('col.updated')}</th><th>{t('col.same')}</th><th>{t('col.refused')}</th></tr>
              </thead>
              <tbody>
                {steps.map((step) => (
                  <tr key={step.code} data-state={step.state}>
                    <th scope="row">{title(step.code)}</th>
                    <td>{step.state === 'absent' ? t('step.absent') : step.state === 'waiting' ? t('step.waiting') : format.number(Math.max(step.there, step.read))}</td>
                    <td>{format.number(step.added)}</td>
                    <td>{format.number(step.updated)}</td>
                    <td>{format.number(step.same)}</td>
                    <td data-bad={step.refused > 0 || undefined}>{format.number(step.refused)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Section>
      )}
      {source.pass > 0 && <Remarks move={move} />}
    </>
  );
}
