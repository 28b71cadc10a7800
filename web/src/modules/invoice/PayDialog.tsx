import { useState } from 'react';
import { TextInput } from '@mantine/core';
import { post } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { useUndo } from '~/modules/records/data/useUndo';
import { NumberField } from '~/modules/records/fields/NumberField';
import { DayInput } from '~/ui/DayInput';
import { Dialog } from '~/ui/Dialog';
import type { Invoice } from './data';
import { useRefresh } from './useRefresh';
import { invoiceWords } from './words/texts';

/** Money that came for an invoice: what is left of it at first. */
export function PayDialog({ invoice, onClose }: { invoice: Invoice; onClose(): void }) {
  const t = useText(invoiceWords);
  const format = useFormat();
  const refresh = useRefresh(invoice.deal?.id ?? null);
  const offerUndo = useUndo();
  const [on, setOn] = useState(format.today());
  const [amount, setAmount] = useState<number | null>(invoice.left);
  const [note, setNote] = useState('');
  const save = useSave(
    () => post<Invoice>(`/api/invoices/${invoice.id}/payments`, { paidOn: on, amount, note }),
    (paid) => {
      offerUndo(t('paid'), paid.operation);
      refresh();
      onClose();
    },
  );
  return (
    <Dialog title={t('pay.title', { number: invoice.number })} act={t('pay.do')} onClose={onClose} onSubmit={() => save.run()} busy={save.pending} disabled={!amount || !on} message={save.message} size={420}>
      <NumberField label={`${t('pay.sum')}, ${invoice.currency}`} data-autofocus decimalScale={2} allowNegative={false} value={amount} onChange={setAmount} error={save.fields['amount']} />
      <DayInput label={t('pay.on')} value={on} max={format.today()} onChange={setOn} error={save.fields['paidOn']} />
      <TextInput label={t('pay.note')} maxLength={1000} value={note} onChange={(event) => setNote(event.currentTarget.value)} error={save.fields['note']} />
    </Dialog>
  );
}
