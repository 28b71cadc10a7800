import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useReportFailure } from '~/app/useReportFailure';
import { put } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import { personOf } from '~/modules/records/data/refs';
import { showToast } from '~/ui/toasts';
import classes from './PlanTable.module.css';
import type { Cell } from './data';
import { contactsTexts } from './texts';

/** The target of a week: typed in its place, kept by Enter or by leaving it; empty takes it away. */
export function TargetInput({ cell, person, week, kind, name }: { cell: Cell; person: number; week: string; kind: string; name: string }) {
  const t = useText(contactsTexts);
  const queries = useQueryClient();
  const report = useReportFailure();
  const [typed, setTyped] = useState<string | null>(null);
  const save = useMutation({
    mutationFn: (planned: number) => put<void>(`/api/activities/contacts/${person}/targets`, { week, kind: cell.kind, planned }),
    onSuccess: () => showToast(t('target.saved'), { matter: 'saved' }),
    onError: report,
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: ['activity', 'contacts', 'plan'] });
      setTyped(null);
    },
  });
  const keep = (): void => {
    if (typed === null) return;
    const planned = typed.trim() === '' ? 0 : Number(typed);
    if (Number.isInteger(planned) && planned !== (cell.target ?? 0)) save.mutate(planned);
    else setTyped(null);
  };
  const by = cell.by === null ? undefined : personOf(cell.by)?.name;
  return (
    <input
      className={classes.target}
      inputMode="numeric"
      maxLength={4}
      aria-label={t('target', { kind, name })}
      title={by ? t('target.by', { name: by }) : undefined}
      placeholder={t('target.none')}
      value={typed ?? cell.target ?? ''}
      onChange={(event) => setTyped(event.currentTarget.value.replace(/\D/g, ''))}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') setTyped(null);
      }}
    />
  );
}
