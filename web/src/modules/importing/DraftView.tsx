import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useNavigate } from 'react-router';
import { useReportFailure } from '~/app/useReportFailure';
import { patch, post, remove } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import type { RecordType } from '~/modules/records/data/types';
import { Choices } from './Choices';
import classes from './DraftView.module.css';
import { Lines } from './Lines';
import { Mapping } from './Mapping';
import { PeopleMapping } from './PeopleMapping';
import { StageMapping } from './StageMapping';
import { loadQuery, type Draft, type Load } from './loads';
import { importingTexts } from './texts';

/** Everything to decide before a load begins; each decision is kept at once. */
export function DraftView({ draft, type }: { draft: Draft; type: RecordType }) {
  const t = useText(importingTexts);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const report = useReportFailure();
  const key = loadQuery(draft.id).queryKey;
  const change = useMutation({
    mutationFn: (changes: Record<string, unknown>) => patch<Draft>(`/api/importing/loads/${draft.id}`, changes),
    scope: { id: `load ${draft.id}` },
    onMutate: (changes) => {
      queries.setQueryData<Draft | Load>(key, (old) => (old && 'settings' in old ? { ...old, ...('segment' in changes ? { newSegment: null, ...changes } : {}), settings: { ...old.settings, ...changes, people: { ...old.settings.people } } } : old));
    },
    onSuccess: (next) => {
      void queries.invalidateQueries({ queryKey: ['importing', 'lines', draft.id] });
      if (queries.isMutating({ predicate: (mutation) => mutation.options.scope?.id === `load ${draft.id}` }) <= 1) queries.setQueryData(key, next);
    },
    onError: (failure) => {
      report(failure);
      void queries.invalidateQueries({ queryKey: key });
    },
  });
  const start = useMutation({
    mutationFn: () => post<Load>(`/api/importing/loads/${draft.id}/start`),
    onSuccess: (next) => queries.setQueryData(key, next),
    onError: report,
  });
  const drop = (): void => {
    remove(`/api/importing/loads/${draft.id}`).then(() => {
      void queries.invalidateQueries({ queryKey: ['importing', 'loads'] });
      void navigate('/import');
    }, report);
  };
  const mapped = draft.settings.mapping.filter(Boolean).length;
  const set = (changes: Record<string, unknown>): void => change.mutate(changes);
  return (
    <div className={classes.draft}>
      <Lines draft={draft} disabled={mapped === 0 || change.isPending} />
      <Mapping draft={draft} type={type} onChange={(mapping) => set({ mapping })} />
      {(draft.values.people?.length ?? 0) > 0 && <PeopleMapping draft={draft} onChange={set} />}
      {(draft.values.stages?.length ?? 0) > 0 && <StageMapping draft={draft} type={type} onChange={set} />}
      <Choices draft={draft} type={type} onChange={set} />
      <div className={classes.foot}>
        <Button variant="subtle" color="gray" onClick={drop}>{t('drop')}</Button>
        <span>{mapped === 0 ? t('nothingMapped') : t('mapped', { n: mapped, of: draft.columns.length })}</span>
        <Button size="md" leftSection={<Icon of={IconPlayerPlay} size={16} />} disabled={mapped === 0} loading={start.isPending || change.isPending} onClick={() => start.mutate()}>{t('start', { n: draft.total })}</Button>
      </div>
    </div>
  );
}
