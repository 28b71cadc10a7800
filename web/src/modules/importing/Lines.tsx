import { useEffect, useRef, useState } from 'react';
import { Button, Chip, Progress } from '@mantine/core';
import { keepPreviousData, useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { IconListCheck, IconRowRemove } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { patch, post, put } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { numberSign } from '~/lib/text/numbered';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { Section } from '~/ui/Section';
import { useConfirm } from '~/ui/useConfirm';
import { LineRow } from './LineRow';
import classes from './Lines.module.css';
import { LINES, linesQuery, loadQuery, targetsQuery, type Draft, type Line, type LineCounts, type LinePage, type Mark } from './loads';
import { importingTexts } from './texts';

const HEIGHT = 44;
const MARKS = ['new', 'double', 'similar', 'error', 'unchecked'] as const;

/** The rows of the file before they are loaded: what each would become, mended in place. */
export function Lines({ draft, disabled }: { draft: Draft; disabled: boolean }) {
  const t = useText(importingTexts);
  const format = useFormat();
  const queries = useQueryClient();
  const report = useReportFailure();
  const confirm = useConfirm();
  const [mark, setMark] = useState<Mark | ''>('');
  const scroll = useRef<HTMLDivElement>(null);
  const first = useQuery({ ...linesQuery(draft.id, mark, 0), placeholderData: keepPreviousData });
  const counts = first.data?.counts;
  const checking = first.data?.checking ?? false;
  const count = counts ? (mark === '' ? counts.all : counts[mark]) : 0;
  const targets = useQuery(targetsQuery(draft.type));
  const virtual = useVirtualizer({ count, getScrollElement: () => scroll.current, estimateSize: () => HEIGHT, overscan: 10 });
  const rows = virtual.getVirtualItems();
  const from = Math.floor((rows[0]?.index ?? 0) / LINES);
  const to = Math.floor((rows.at(-1)?.index ?? 0) / LINES);
  const places = Array.from({ length: to - from + 1 }, (_each, index) => from + index);
  const pages = useQueries({ queries: places.map((page) => ({ ...linesQuery(draft.id, mark, page), placeholderData: keepPreviousData })) });
  const line = (index: number): Line | undefined => pages[Math.floor(index / LINES) - from]?.data?.items[index % LINES];
  const refresh = () => queries.invalidateQueries({ queryKey: ['importing', 'lines', draft.id] });

  const unchecked = counts?.unchecked ?? 0;
  const checked = (counts?.all ?? 0) - unchecked;
  useEffect(() => {
    if (mark !== '' && counts && !checking && counts[mark] === 0) setMark('');
  }, [mark, counts, checking]);

  const check = useMutation({ mutationFn: () => post(`/api/importing/loads/${draft.id}/marks`), onSettled: refresh, onError: report });
  const edit = useMutation({
    mutationFn: ({ number, column, text }: { number: number; column: number; text: string }) => patch<{ item: Line; counts: LineCounts }>(`/api/importing/loads/${draft.id}/lines/${number}`, { cells: { [column]: text } }),
    onSuccess: ({ item, counts: now }) => {
      queries.setQueriesData<LinePage>({ queryKey: ['importing', 'lines', draft.id] }, (old) => old && { ...old, counts: now, items: old.items.map((each) => (each.number === item.number ? item : each)) });
      void refresh();
    },
    onError: report,
  });
  const judge = useMutation({
    mutationFn: ({ number, same }: { number: number; same: number | null }) => put(`/api/importing/loads/${draft.id}/lines/${number}/judgement`, { same }),
    onSettled: refresh,
    onError: report,
  });
  const leaveOut = useMutation({
    mutationFn: (what: { numbers: number[] } | { mark: Mark }) => post(`/api/importing/loads/${draft.id}/lines/leave-out`, what),
    onSuccess: () => Promise.all([refresh(), queries.invalidateQueries({ queryKey: loadQuery(draft.id).queryKey })]),
    onError: report,
  });
  const leaveOutAll = async (which: Mark): Promise<void> => {
    if (await confirm({ title: t('lines.leaveOut.title', { n: counts?.[which] ?? 0 }), text: t('lines.leaveOut.text'), act: t('lines.leaveOut') })) leaveOut.mutate({ mark: which });
  };

  const title = (column: number): string | undefined => {
    const code = draft.settings.mapping[column];
    const target = targets.data?.find((each) => each.code === code);
    return target && (target.code.includes('.') ? `${target.group}: ${target.title}` : target.title);
  };
  const template = `56px 200px ${draft.columns.map(() => 'minmax(150px, 1fr)').join(' ')} 40px`;
  const width = 296 + draft.columns.length * 150;
  return (
    <Section
      flush
      title={t('lines')}
      about={checked === 0 ? t('lines.about') : t('lines.found', { fresh: counts?.new ?? 0, double: counts?.double ?? 0, error: counts?.error ?? 0 }) + ((counts?.similar ?? 0) > 0 ? ` ${t('lines.similar', { n: counts?.similar ?? 0 })}` : '')}
      acts={<Button variant="default" leftSection={<Icon of={IconListCheck} size={16} />} disabled={disabled || (checked > 0 && unchecked === 0)} loading={check.isPending || checking} onClick={() => check.mutate()}>{checked === 0 ? t('check.act') : t('check.rest')}</Button>}
    >
      {checking && (
        <div className={classes.progress}>
          <Progress value={counts && counts.all > 0 ? (checked / counts.all) * 100 : 0} size={6} animated aria-label={t('lines.progress')} />
          <span>{t('progress', { done: format.number(checked), of: format.number(counts?.all ?? 0) })}</span>
        </div>
      )}
      {checked > 0 && counts && (
        <div className={classes.bar}>
          <Chip.Group value={mark} onChange={(value) => setMark(value as Mark | '')}>
            <div className={classes.marks} role="group" aria-label={t('lines.show')}>
              <Chip value="" size="xs">{t('lines.all', { n: format.number(counts.all) })}</Chip>
              {MARKS.filter((each) => counts[each] > 0 || each === mark).map((each) => <Chip key={each} value={each} size="xs">{t(`lines.mark.${each}`, { n: format.number(counts[each]) })}</Chip>)}
            </div>
          </Chip.Group>
          {(mark === 'error' || mark === 'double') && counts[mark] > 0 && <Button variant="subtle" color="gray" size="compact-sm" leftSection={<Icon of={IconRowRemove} size={16} />} loading={leaveOut.isPending} onClick={() => void leaveOutAll(mark)}>{t('lines.leaveOut.all')}</Button>}
        </div>
      )}
      <div className={classes.scroll} data-checked={checked > 0 || undefined} ref={scroll} role="grid" aria-label={t('lines')} aria-rowcount={count + 1} tabIndex={0}>
        <div className={classes.head} role="row" style={{ gridTemplateColumns: template, minWidth: width }}>
          <div role="columnheader">{numberSign()}</div>
          <div role="columnheader">{t('lines.result')}</div>
          {draft.columns.map((column, index) => (
            <div key={`${column} ${index}`} role="columnheader" data-out={!draft.settings.mapping[index] || undefined} title={column}>
              <b>{column || t('mapping.noName', { n: index + 1 })}</b>
              <small>{title(index) ?? t('mapping.skip')}</small>
            </div>
          ))}
          <div role="columnheader" aria-label={t('lines.leaveOut')} />
        </div>
        <div role="presentation" className={classes.body} style={{ height: virtual.getTotalSize(), minWidth: width }}>
          {rows.map((row) => {
            const shown = line(row.index);
            const style = { transform: `translateY(${row.start}px)`, gridTemplateColumns: template };
            return shown ? (
              <LineRow key={shown.number} index={row.index} style={style} line={shown} draft={draft} onEdit={(column, text) => edit.mutate({ number: shown.number, column, text })} onLeaveOut={() => leaveOut.mutate({ numbers: [shown.number] })} onJudge={(same) => judge.mutate({ number: shown.number, same })} />
            ) : (
              <div key={`wait ${row.index}`} className={classes.waiting} style={style} role="presentation" />
            );
          })}
        </div>
      </div>
    </Section>
  );
}
