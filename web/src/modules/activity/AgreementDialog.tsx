import { useState } from 'react';
import { Chip, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { post } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { useRecordType } from '~/modules/records/data/useRecordType';
import type { StoredFile } from '~/modules/records/data/types';
import { useUndo } from '~/modules/records/data/useUndo';
import { FieldInput } from '~/modules/records/fields/FieldInput';
import { idsOf } from '~/modules/records/fields/ids';
import { DayInput } from '~/ui/DayInput';
import { Dialog } from '~/ui/Dialog';
import classes from './Agreements.module.css';
import { AGREEMENT_KINDS, type AgreementKind } from './agreementKinds';
import type { Agreement } from './AgreementsBlock';
import { agreementTexts } from './agreement/texts';

/** A new agreement of a deal, or one that takes the place of another. */
export function AgreementDialog({ deal, replaces, onClose }: { deal: number; replaces: Agreement | null; onClose(): void }) {
  const t = useText(agreementTexts);
  const format = useFormat();
  const queries = useQueryClient();
  const offerUndo = useUndo();
  const deals = useRecordType('deal');
  const activities = useRecordType('activity');
  const [kind, setKind] = useState<AgreementKind>(replaces?.kind ?? 'price');
  const [text, setText] = useState(replaces?.text ?? '');
  const [day, setDay] = useState(format.today());
  const [contact, setContact] = useState<unknown>(replaces?.contact ?? null);
  const [files, setFiles] = useState<unknown>(null);
  const contactField = deals.byCode.get('contact');
  const fileField = activities.byCode.get('files');
  const save = useMutation({
    mutationFn: () =>
      post<{ operation: string }>(`/api/activities/deals/${deal}/agreements`, {
        kind, text, agreedOn: day || null, contact: idsOf(contact)[0] ?? null, replaces: replaces?.id ?? null, files: Array.isArray(files) ? (files as StoredFile[]).map((file) => file.id) : [],
      }),
    onSuccess: async ({ operation }) => {
      offerUndo(t('saved'), operation);
      onClose();
      await queries.invalidateQueries({ queryKey: ['activity', 'agreements', deal] });
    },
  });
  const problem = save.error instanceof ApiProblem ? (Object.values(save.error.fields)[0] ?? save.error.detail) : null;
  return (
    <Dialog title={replaces ? t('replace.title', { n: replaces.number }) : t('add')} act={t('save')} onClose={onClose} busy={save.isPending} disabled={!text.trim()} message={problem} onSubmit={() => save.mutate()}>
      <Chip.Group value={kind} onChange={(next) => setKind(AGREEMENT_KINDS.find((each) => each === next) ?? 'other')}>
        <div className={classes.kinds} role="group" aria-label={t('kind')}>{AGREEMENT_KINDS.map((each) => <Chip key={each} size="xs" value={each}>{t(`kind.${each}`)}</Chip>)}</div>
      </Chip.Group>
      <Textarea label={t('text')} placeholder={t('text.of')} data-autofocus autosize minRows={2} maxRows={10} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <DayInput label={t('day')} value={day} onChange={setDay} />
      {contactField && <FieldInput type={deals} field={contactField} label={t('contact')} value={contact} values={{}} onChange={setContact} />}
      {fileField && <FieldInput type={activities} field={fileField} label={t('files')} value={files} values={{}} onChange={setFiles} />}
    </Dialog>
  );
}
