import { useState } from 'react';
import { TextInput } from '@mantine/core';
import { put } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { useUndo } from '~/modules/records/data/useUndo';
import { Dialog } from '~/ui/Dialog';
import type { Invoice } from './data';
import { useRefresh } from './useRefresh';
import { invoiceWords } from './words/texts';

/** Asks why an invoice holds no more. */
export function WithdrawDialog({ invoice, onClose }: { invoice: Invoice; onClose(): void }) {
  const t = useText(invoiceWords);
  const refresh = useRefresh(invoice.deal?.id ?? null);
  const offerUndo = useUndo();
  const [reason, setReason] = useState('');
  const save = useSave(
    () => put<Invoice>(`/api/invoices/${invoice.id}/withdrawal`, { reason }),
    (done) => {
      offerUndo(t('withdrawn'), done.operation);
      refresh();
      onClose();
    },
  );
  return (
    <Dialog title={t('withdraw.title', { number: invoice.number })} act={t('withdraw.do')} danger onClose={onClose} onSubmit={() => save.run()} busy={save.pending} message={save.message} size={420}>
      <span>{t('withdraw.text')}</span>
      <TextInput label={t('withdraw.reason')} data-autofocus maxLength={1000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={save.fields['reason']} />
    </Dialog>
  );
}
