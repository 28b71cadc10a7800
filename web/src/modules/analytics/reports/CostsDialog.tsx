import { useState } from 'react';
import { SegmentedControl, Select, Textarea } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconFileUpload } from '@tabler/icons-react';
import { post, put } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { NumberField } from '~/modules/records/fields/NumberField';
import { Dialog } from '~/ui/Dialog';
import { DropArea } from '~/ui/DropArea';
import { Loaded } from '~/ui/Loaded';
import { showToast } from '~/ui/toasts';
import classes from './CostsDialog.module.css';
import { costsQuery, monthBefore, type Costs } from './channels';
import { readyTexts } from './ready/texts';

/** What each source cost in a month: entered by hand, or many months from a table. */
export function CostsDialog({ month: first, onClose }: { month: string; onClose(): void }) {
  const t = useText(readyTexts);
  const format = useFormat();
  const queries = useQueryClient();
  const [way, setWay] = useState<'hand' | 'table'>('hand');
  const [month, setMonth] = useState(first);
  const [changed, setChanged] = useState<Record<number, number | ''>>({});
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState<{ line: number; text: string }[]>([]);
  const costs = useQuery(costsQuery(month));
  const months = Array.from({ length: 24 }, (_, back) => monthBefore(format.today(), back));
  const fresh = async (): Promise<void> => {
    await queries.invalidateQueries({ queryKey: ['analytics'] });
  };
  const hand = useSave(
    () => put('/api/reports/costs', { items: Object.entries(changed).map(([source, amount]) => ({ source: Number(source), month, amount: amount === '' ? null : amount })) }),
    async () => {
      await fresh();
      showToast(t('costs.saved'));
      onClose();
    },
  );
  const table = useSave(
    () => post<{ taken: number; wrong: { line: number; text: string }[] }>('/api/reports/costs/table', { text }),
    async (taken) => {
      await fresh();
      showToast(t('costs.taken', { n: taken.taken }));
      if (taken.wrong.length === 0) onClose();
      else setWrong(taken.wrong);
    },
  );
  return (
    <Dialog
      title={t('costs')}
      act={way === 'hand' ? t('save') : t('costs.take')}
      onClose={onClose}
      onSubmit={() => (way === 'hand' ? hand.run() : table.run())}
      busy={hand.pending || table.pending}
      disabled={way === 'hand' ? Object.keys(changed).length === 0 : text.trim() === ''}
      message={hand.message ?? table.message ?? hand.fields.amount}
    >
      <SegmentedControl aria-label={t('costs.way')} value={way} onChange={(value) => setWay(value as typeof way)} data={[{ value: 'hand', label: t('costs.hand') }, { value: 'table', label: t('costs.table') }]} />
      {way === 'hand' ? (
        <>
          <Select label={t('costs.month')} allowDeselect={false} data={months.map((value) => ({ value, label: `${format.month(`${value}-01`)} ${value.slice(0, 4)}` }))} value={month} onChange={(value) => { if (value) { setMonth(value); setChanged({}); } }} />
          <Loaded of={costs} compact>{(data) => <Amounts costs={data} month={month} changed={changed} onChange={setChanged} />}</Loaded>
        </>
      ) : (
        <>
          <p>{t('costs.format')}</p>
          <DropArea icon={IconFileUpload} accept=".csv,.txt,text/csv" onFile={(file) => void file.text().then(setText)} title={t('costs.drop')} />
          <Textarea label={t('costs.lines')} autosize minRows={5} maxRows={12} value={text} placeholder={t('costs.example')} onChange={(event) => setText(event.currentTarget.value)} />
          {wrong.length > 0 && <ul className={classes.wrong}>{wrong.slice(0, 20).map((each) => <li key={each.line}>{t('costs.line', { line: each.line, text: each.text })}</li>)}</ul>}
        </>
      )}
    </Dialog>
  );
}

function Amounts({ costs, month, changed, onChange }: { costs: Costs; month: string; changed: Record<number, number | ''>; onChange(changed: Record<number, number | ''>): void }) {
  return (
    <div className={classes.amounts}>
      {costs.sources.map((source) => {
        const kept = costs.items.find((each) => each.source === source.id && each.month === month)?.amount ?? null;
        const typed = changed[source.id];
        return <NumberField key={`${source.id} ${month}`} label={source.title} min={0} decimalScale={2} value={typed === undefined ? kept : typed === '' ? null : typed} onChange={(value) => onChange({ ...changed, [source.id]: value ?? '' })} />;
      })}
    </div>
  );
}
