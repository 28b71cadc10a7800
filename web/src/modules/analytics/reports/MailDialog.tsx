import { useState } from 'react';
import { Button, Select } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { put, remove } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { Dialog } from '~/ui/Dialog';
import { showToast } from '~/ui/toasts';
import type { Mailing, Saved } from './report';
import { reportTexts } from './texts';

/** When a report comes by mail to the person himself. */
export function MailDialog({ report, works, onClose }: { report: Saved; works: boolean; onClose(): void }) {
  const t = useText(reportTexts);
  const queries = useQueryClient();
  const [every, setEvery] = useState<Mailing['every']>(report.mailing?.every ?? 'week');
  const [hour, setHour] = useState(report.mailing?.hour ?? 9);
  const done = async (words: 'mail.done' | 'mail.stopped'): Promise<void> => {
    await queries.invalidateQueries({ queryKey: ['analytics', 'library'] });
    showToast(t(words));
    onClose();
  };
  const on = useSave(() => put(`/api/reports/${report.id}/mail`, { every, hour }), () => done('mail.done'));
  const off = useSave(() => remove(`/api/reports/${report.id}/mail`), () => done('mail.stopped'));
  return (
    <Dialog
      title={t('mail.title')}
      act={t('mail.on')}
      disabled={!works}
      busy={on.pending}
      message={works ? (report.mailing?.problem ?? on.message) : t('mail.none')}
      onClose={onClose}
      onSubmit={() => on.run()}
      foot={report.mailing && <Button variant="subtle" color="red" loading={off.pending} onClick={() => off.run()}>{t('mail.off')}</Button>}
    >
      <p>{t('mail.about')}</p>
      <Select label={t('mail.every')} allowDeselect={false} data={(['day', 'week', 'month'] as const).map((value) => ({ value, label: t(`mail.${value}`) }))} value={every} onChange={(value) => value && setEvery(value as Mailing['every'])} />
      <Select label={t('mail.hour')} allowDeselect={false} data={Array.from({ length: 24 }, (_, value) => ({ value: String(value), label: `${String(value).padStart(2, '0')}:00` }))} value={String(hour)} onChange={(value) => value && setHour(Number(value))} />
    </Dialog>
  );
}
