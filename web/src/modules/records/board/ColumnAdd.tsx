import { useState } from 'react';
import { TextInput } from '@mantine/core';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { useText } from '~/lib/text/useText';
import { newRecordValues } from '../fields/newRecordValues';
import type { Stage } from '../data/types';
import { useRecordChanges } from '../data/useRecordChanges';
import type { KnownType } from '../data/useRecordType';
import { recordsTexts } from '../texts';

/** A new card right in a column: title, Enter, the next one. */
export function ColumnAdd({ type, stage, pipeline, onClose }: { type: KnownType; stage: Stage; pipeline: number; onClose(): void }) {
  const t = useText(recordsTexts);
  const changes = useRecordChanges(type.code);
  const [title, setTitle] = useState('');
  const [error, setError] = useState('');
  const [busy, setBusy] = useState(false);
  const add = async (): Promise<void> => {
    if (!title.trim() || busy) return;
    setBusy(true);
    setError('');
    try {
      await changes.add({ pipeline, stage: stage.id, ...newRecordValues(type, title.trim()) });
      setTitle('');
    } catch (failure) {
      const problem = failure instanceof ApiProblem ? failure : null;
      setError(problem?.isOffline ? t('offline') : [problem?.detail, ...Object.values(problem?.fields ?? {})].filter(Boolean).join(' ') || t('failed'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <TextInput
      mb={8}
      autoFocus
      placeholder={t('board.newTitle')}
      aria-label={t('board.newTitle')}
      value={title}
      error={error || undefined}
      onChange={(event) => setTitle(event.currentTarget.value)}
      onBlur={() => !title.trim() && onClose()}
      onKeyDown={(event) => {
        if (event.key === 'Enter') void add();
        if (event.key === 'Escape') {
          event.stopPropagation();
          onClose();
        }
      }}
    />
  );
}
