import { useState } from 'react';
import { NumberInput, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { post } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { PeopleSelect } from '~/modules/identity/PersonSelect';
import { everybodyQuery } from '~/modules/identity/data';
import { useUndo } from '~/modules/records/data/useUndo';
import { useRecordType } from '~/modules/records/data/useRecordType';
import { Dialog } from '~/ui/Dialog';
import { showToast } from '~/ui/toasts';
import { previewQuery, type Handover, type Order } from '../data';
import classes from './MoveDialog.module.css';
import type { Load } from './loadQuery';
import { loadTexts } from './texts';

/** Work that is on its way: `what` is a type, or a type and a stage («deal 5»). */
export interface Moving {
  from: number;
  what: string;
  to: number[];
}

/** Gives some of a person's open work to one or several: what, to whom, how many, and what comes of it. */
export function MoveDialog({ moving, load, onClose }: { moving: Moving; load: Load; onClose(): void }) {
  const t = useText(loadTexts);
  const format = useFormat();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const undo = useUndo();
  const lead = useRecordType('lead');
  const deal = useRecordType('deal');
  const [what, setWhat] = useState(moving.what);
  const [to, setTo] = useState(moving.to);
  const [most, setMost] = useState<number | ''>('');
  const { data: everybody = [] } = useQuery(everybodyQuery);
  const mine = load.items.find((each) => each.person === moving.from);
  const name = load.refs.person?.[String(moving.from)]?.name ?? '';
  const choices = (mine?.work ?? []).flatMap((work) => {
    const type = work.type === 'lead' ? lead : deal;
    const stages = type.pipelines.flatMap((pipeline) => pipeline.stages);
    return [
      { value: work.type, label: `${t('move.all', { type: type.titlePlural })} (${format.number(work.count)})`, count: work.count, filter: work.open.filter },
      ...work.stages.map((each) => ({ value: `${work.type} ${each.stage}`, label: `${t('move.line', { type: type.titlePlural, stage: stages.find((one) => one.id === each.stage)?.title ?? '' })} (${format.number(each.count)})`, count: each.count, filter: each.open.filter })),
    ];
  });
  const chosen = choices.find((each) => each.value === what) ?? choices[0];
  const order: Order = {
    person: moving.from,
    reason: 'load',
    parts: chosen && to.length > 0 ? [{ type: chosen.value.split(' ')[0] ?? 'deal', which: 'open', filter: chosen.filter, receivers: to, most: most === '' ? null : most }] : [],
    things: [],
  };
  const [asked] = useDebouncedValue(order, 200, { leading: true });
  const preview = useQuery(previewQuery(asked));
  const save = useSave(
    () => post<Handover>('/api/handover/handovers', order),
    async (made) => {
      await queries.invalidateQueries({ queryKey: ['handover'] });
      void queries.invalidateQueries({ queryKey: ['records'] });
      if (made.state === 'running') {
        showToast(t('move.started'));
        void navigate(`/handover/${made.id}`);
      } else {
        undo(t('move.done', { n: made.shares.reduce((sum, each) => sum + each.n, 0) }), made.operation);
        onClose();
      }
    },
  );
  return (
    <Dialog title={t('move.title', { name })} onClose={onClose} act={t('move.act')} onSubmit={() => save.run()} busy={save.pending} disabled={order.parts.length === 0} message={save.message ?? save.fields['receivers']}>
      <Select label={t('move.what')} data={choices.map(({ value, label }) => ({ value, label }))} value={chosen?.value ?? null} allowDeselect={false} onChange={(next) => setWhat(next ?? what)} />
      <PeopleSelect label={t('move.to')} description={t('move.to.hint')} value={to} onChange={setTo} without={[moving.from]} />
      <NumberInput label={t('move.most')} description={t('move.most.hint')} min={1} max={chosen?.count ?? 1} allowDecimal={false} value={most} onChange={(value) => setMost(value === '' ? '' : Number(value))} rightSectionWidth={90} rightSection={<span className={classes.of}>{t('move.of.n', { n: format.number(chosen?.count ?? 0) })}</span>} />
      {order.parts.length > 0 && preview.data?.[0] && (
        <ul className={classes.preview}>
          {preview.data[0].shares.map((share) => <li key={share.person}>{t('move.preview', { name: everybody.find((each) => each.id === share.person)?.name ?? '', n: format.number(share.n) })}</li>)}
        </ul>
      )}
    </Dialog>
  );
}
