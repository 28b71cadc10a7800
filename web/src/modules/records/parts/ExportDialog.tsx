import { useEffect, useRef, useState } from 'react';
import { Button, Progress, SegmentedControl } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useReportFailure } from '~/app/useReportFailure';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Dialog } from '~/ui/Dialog';
import { showToast } from '~/ui/toasts';
import { totalQuery } from '../data/queries';
import { useColumns } from '../data/useColumns';
import type { ListControl } from '../data/useListState';
import type { KnownType } from '../data/useRecordType';
import { bothFilters } from '../filter/filter';
import { recordsTexts } from '../texts';
import classes from './ExportDialog.module.css';
import { download, exportKey, startExport, stopExport, watchExport, type Export } from './exports';

/** The records of the list as a file: which columns, which format; a large one is made in the background. */
export function ExportDialog({ type, control, onClose }: { type: KnownType; control: ListControl; onClose(): void }) {
  const t = useText(recordsTexts);
  const format = useFormat();
  const queries = useQueryClient();
  const report = useReportFailure();
  const { state, listFilter, boardFilter, boardPipeline } = control;
  const { columns } = useColumns(type, state.view);
  const [kind, setKind] = useState<'xlsx' | 'csv' | 'vcard'>('xlsx');
  const [which, setWhich] = useState<'shown' | 'all'>('shown');
  const [id, setId] = useState<string | null>(null);
  const filter = state.mode === 'board' && type.pipelines.length > 1 ? bothFilters(boardFilter, { field: 'pipeline', op: 'is', value: boardPipeline }) : state.mode === 'board' ? boardFilter : listFilter;
  const total = useQuery(totalQuery(type.code, filter)).data;
  const running = useQuery<Export>({ queryKey: exportKey(id ?? ''), enabled: false }).data;
  const isOpen = useRef(true);
  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
    };
  }, []);

  // with its number a record is known again when the file comes back
  const shown = [...new Set(['id', ...columns.map(({ field }) => field.code)])].filter((code) => type.byCode.has(code));
  const all = ['id', ...type.fields.map((field) => field.code).filter((code) => code !== 'id')].filter((code) => type.byCode.has(code));
  const start = useMutation({
    mutationFn: () => startExport(type.code, { filter, sort: state.sort, columns: which === 'shown' ? shown : all, format: kind }),
    onSuccess: async (begun) => {
      queries.setQueryData(exportKey(begun.id), begun);
      setId(begun.id);
      const ended = begun.state === 'running' ? await watchExport(queries, begun.id).catch(report) : begun;
      if (!ended) return;
      if (ended.state === 'done' && ended.href) {
        const { href } = ended;
        if (isOpen.current) download(href);
        else showToast(t('export.ready', { name: ended.name }), { action: { title: t('export.download'), run: () => download(href) } });
      } else if (!isOpen.current) showToast(ended.state === 'cancelled' ? t('export.stopped') : (ended.error ?? t('failed')), ended.state === 'cancelled' ? {} : { tone: 'bad' });
    },
    onError: report,
  });
  const stop = (): void => {
    if (id) void stopExport(id).then(() => onClose(), report);
  };

  if (running?.state === 'running') {
    return (
      <Dialog title={t('export.title', { types: type.titlePlural })} onClose={onClose} foot={<Button variant="subtle" onClick={stop}>{t('export.stop')}</Button>}>
        <p role="status">{t('export.running', { done: format.number(running.done), total: format.number(running.total) })}</p>
        <Progress value={running.total > 0 ? (running.done / running.total) * 100 : 0} aria-label={t('export.progress')} />
      </Dialog>
    );
  }
  if (running?.state === 'done' && running.href) {
    return (
      <Dialog title={t('export.title', { types: type.titlePlural })} onClose={onClose}>
        <p role="status" className={classes.ready}>{t('export.ready', { name: running.name })}</p>
        <p className={classes.hint}>{t('export.kept')}</p>
        <div><Button component="a" href={running.href} download>{t('export.download')}</Button></div>
      </Dialog>
    );
  }
  const failed = running?.state === 'failed' ? (running.error ?? t('failed')) : null;
  return (
    <Dialog title={t('export.title', { types: type.titlePlural })} act={t('export.act')} busy={start.isPending} message={failed} disabled={total?.count === 0} onClose={onClose} onSubmit={() => start.mutate()}>
      {total && <p>{t(total.exact ? 'export.about' : 'export.more', { n: total.exact ? total.count : format.number(total.count) })}</p>}
      <div className={classes.line}>
        <span>{t('export.format')}</span>
        <SegmentedControl value={kind} onChange={(next) => setKind(next as 'xlsx' | 'csv' | 'vcard')} aria-label={t('export.format')} data={[{ value: 'xlsx', label: t('export.xlsx') }, { value: 'csv', label: t('export.csv') }, ...(type.code === 'contact' || type.code === 'company' ? [{ value: 'vcard', label: t('export.vcard') }] : [])]} />
      </div>
      {kind === 'vcard' ? <p className={classes.hint}>{t('export.cards')}</p> : (
      <div className={classes.line}>
        <span>{t('export.columns')}</span>
        <SegmentedControl value={which} onChange={(next) => setWhich(next as 'shown' | 'all')} aria-label={t('export.columns')} data={[{ value: 'shown', label: t('export.shown', { n: shown.length }) }, { value: 'all', label: t('export.all', { n: all.length }) }]} />
      </div>
      )}
    </Dialog>
  );
}
