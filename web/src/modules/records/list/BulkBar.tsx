import { useEffect, useState } from 'react';
import { ActionIcon, Button, Menu, Modal, Progress, Tooltip } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconArrowsJoin2, IconDots, IconProgress, IconTrash, IconUser, IconX } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { get, post, remove as del } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { showToast } from '~/ui/toasts';
import { useMergeDialog } from '~/modules/merging/MergeAct';
import { refreshLists } from '../data/cache';
import type { Field, Total, Values } from '../data/types';
import type { KnownType } from '../data/useRecordType';
import { useUndo } from '../data/useUndo';
import { useExtensions } from '../extensions';
import { FieldMenu } from '../filter/FieldMenu';
import type { Filter } from '../filter/filter';
import { FieldInput } from '../fields/FieldInput';
import { isEmptyValue } from '../fields/ids';
import { recordsTexts } from '../texts';
import classes from './BulkBar.module.css';
import { BulkPreview } from './BulkPreview';
import type { Selection } from './useSelection';

interface Job {
  done: number;
  total: number;
  state: 'running' | 'done' | 'failed' | 'cancelled';
  errors?: { message?: string; title?: string }[] | string[] | null;
}

interface Started {
  operation: string;
  job: number | string | null;
}

const MOST_MERGED = 20;

/** What can be done with all chosen records at once, with its progress. */
export function BulkBar({ type, selection, filter, total }: { type: KnownType; selection: Selection; filter: Filter | null; total: Total | null }) {
  const t = useText(recordsTexts);
  const format = useFormat();
  const queries = useQueryClient();
  const report = useReportFailure();
  const offerUndo = useUndo();
  const { bulkActs } = useExtensions(type.code);
  const [field, setField] = useState<Field | 'choose' | null>(null);
  const [deleting, setDeleting] = useState(false);
  const [running, setRunning] = useState<{ job: number | string; operation: string; text: string } | null>(null);
  const merging = useMergeDialog(type.code, () => selection.clear());
  const count = selection.all ? (total?.count ?? 0) : selection.ids.size;
  const countText = selection.all && !total?.exact ? t('total.more', { n: format.number(count) }) : format.number(count);

  const chosen = selection.all ? { filter: filter ?? {} } : { ids: [...selection.ids] };

  const finish = (text: string, operation: string): void => {
    void refreshLists(queries, type.code);
    void queries.invalidateQueries({ queryKey: ['records', type.code, 'record'] });
    selection.clear();
    offerUndo(text, operation);
  };
  const start = useMutation({
    mutationFn: (what: { action: 'update' | 'delete'; values?: Values; text: string }) =>
      post<Started>(`/api/records/${type.code}/bulk`, { ...chosen, action: what.action, ...(what.values ? { values: what.values } : {}) }),
    onSuccess: ({ operation, job }, { text }) => {
      setField(null);
      setDeleting(false);
      if (job === null || job === undefined) finish(text, operation);
      else setRunning({ job, operation, text });
    },
    onError: report,
  });
  const job = useQuery({ queryKey: ['record-job', running?.job], queryFn: () => get<Job>(`/api/records/jobs/${running?.job}`), enabled: running !== null, refetchInterval: (query) => (query.state.data && query.state.data.state !== 'running' ? false : 500) });
  const state = running ? job.data?.state : undefined;
  useEffect(() => {
    if (!running || !state || state === 'running') return;
    const errors = (job.data?.errors ?? []).map((each) => (typeof each === 'string' ? each : (each.message ?? each.title ?? '')));
    if (errors.length > 0) showToast(t('bulk.someFailed', { n: errors.length }), { tone: 'bad', lines: errors.slice(0, 5) });
    finish(state === 'cancelled' ? t('bulk.cancelled', { done: job.data?.done ?? 0 }) : running.text, running.operation);
    setRunning(null);
    // finish is made anew each time; the state decides
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [state]);

  if (running) {
    const done = job.data?.done ?? 0;
    const all = job.data?.total ?? count;
    return (
      <div className={classes.bar} role="status">
        <span>{t('bulk.running', { done: format.number(done), total: format.number(all) })}</span>
        <Progress value={all > 0 ? (done / all) * 100 : 0} className={classes.progress ?? ''} aria-label={t('bulk.progress')} />
        <Button variant="default" size="compact-sm" onClick={() => void del(`/api/records/jobs/${running.job}`).catch(report)}>{t('cancel')}</Button>
      </div>
    );
  }
  const editable = type.fields.filter((each) => !each.readOnly && each.kind !== 'file');
  const responsible = type.byCode.get('responsible');
  const stage = type.byCode.get('stage');
  return (
    <div className={classes.bar}>
      <b>{t('bulk.chosen', { n: countText })}</b>
      {!selection.all && total && total.count > selection.ids.size && (
        <button type="button" className={classes.link} onClick={() => selection.chooseAll()}>{t('select.allN', { n: total.exact ? format.number(total.count) : t('total.more', { n: format.number(total.count) }) })}</button>
      )}
      <span className={classes.grow} />
      {responsible && <Button variant="default" size="compact-sm" leftSection={<Icon of={IconUser} size={15} />} onClick={() => setField(responsible)}>{responsible.title}</Button>}
      {type.hasStages && stage && <Button variant="default" size="compact-sm" leftSection={<Icon of={IconProgress} size={15} />} onClick={() => setField(stage)}>{stage.title}</Button>}
      <Button variant="default" size="compact-sm" onClick={() => setField('choose')}>{t('bulk.field')}</Button>
      <Menu>
        <Menu.Target>
          <ActionIcon size={28} aria-label={t('more')}><Icon of={IconDots} size={16} /></ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {bulkActs.map((Act, index) => <Act key={index} type={type} ids={selection.all ? null : [...selection.ids]} filter={filter} count={countText} onDone={() => selection.clear()} />)}
          {!selection.all && selection.ids.size > 1 && selection.ids.size <= MOST_MERGED && <Menu.Item leftSection={<Icon of={IconArrowsJoin2} size={16} />} onClick={() => merging.open([...selection.ids])}>{t('bulk.merge')}</Menu.Item>}
          <Menu.Item color="red" leftSection={<Icon of={IconTrash} size={16} />} onClick={() => setDeleting(true)}>{t('bulk.delete')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Tooltip label={t('select.clear')}>
        <ActionIcon size={28} aria-label={t('select.clear')} onClick={() => selection.clear()}><Icon of={IconX} size={16} /></ActionIcon>
      </Tooltip>
      {field && (
        <Modal opened onClose={() => setField(null)} title={field === 'choose' ? t('bulk.field') : t('bulk.change', { field: field.title, n: countText })} closeButtonProps={{ 'aria-label': t('close') }} size={440}>
          {field === 'choose' ? (
            <FieldMenu fields={editable} onPick={setField} />
          ) : (
            <ValueForm type={type} field={field} chosen={chosen} busy={start.isPending} onClose={() => setField(null)} onSave={(values) => start.mutate({ action: 'update', values, text: t('bulk.changed', { field: field.title, n: countText }) })} />
          )}
        </Modal>
      )}
      {merging.dialog}
      {deleting && (
        <Modal opened onClose={() => setDeleting(false)} title={t('bulk.deleteTitle', { n: countText })} closeButtonProps={{ 'aria-label': t('close') }} size={440}>
          <p>{t('bulk.deleteText')}</p>
          <BulkPreview type={type.code} chosen={chosen} action="delete" />
          <div className={classes.acts}>
            <Button variant="default" data-autofocus onClick={() => setDeleting(false)}>{t('cancel')}</Button>
            <Button color="red" loading={start.isPending} onClick={() => start.mutate({ action: 'delete', text: t('bulk.deleted', { n: countText }) })}>{t('delete')}</Button>
          </div>
        </Modal>
      )}
    </div>
  );
}

type Chosen = { filter: Filter | Record<string, never> } | { ids: number[] };

function ValueForm({ type, field, chosen, busy, onClose, onSave }: { type: KnownType; field: Field; chosen: Chosen; busy: boolean; onClose(): void; onSave(values: Values): void }) {
  const t = useText(recordsTexts);
  const [value, setValue] = useState<unknown>(null);
  const [also, setAlso] = useState<Values>({});
  const [touched, setTouched] = useState(false);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSave({ [field.code]: value, ...also });
      }}
    >
      <FieldInput
        type={type}
        field={field}
        label={field.title}
        autoFocus
        value={value}
        values={also}
        onChange={(next, more) => {
          setValue(next);
          setTouched(true);
          if (more) setAlso({ ...also, ...more });
        }}
      />
      {isEmptyValue(value) && !field.required && <p className={classes.hint}>{t('bulk.clears')}</p>}
      {touched && !(field.required && isEmptyValue(value)) && <BulkPreview type={type.code} chosen={chosen} action="update" values={{ [field.code]: value, ...also }} />}
      <div className={classes.acts}>
        <Button variant="default" onClick={onClose}>{t('cancel')}</Button>
        <Button type="submit" loading={busy} disabled={field.required && isEmptyValue(value)}>{t('bulk.apply')}</Button>
      </div>
    </form>
  );
}
