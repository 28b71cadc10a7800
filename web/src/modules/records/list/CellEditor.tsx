import { useState } from 'react';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { useText } from '~/lib/text/useText';
import type { Field, Item, Values } from '../data/types';
import { useRecordChanges } from '../data/useRecordChanges';
import type { KnownType } from '../data/useRecordType';
import { FieldEditor } from '../fields/FieldEditor';
import { StageForm } from '../parts/StageForm';
import { recordsTexts } from '../texts';
import classes from './CellEditor.module.css';

/** A cell being edited: saves on leaving; a refusal keeps it open with the reason. */
export function CellEditor({ type, item, field, onEnd }: { type: KnownType; item: Item; field: Field; onEnd(): void }) {
  const t = useText(recordsTexts);
  const changes = useRecordChanges(type.code);
  const [failed, setFailed] = useState<{ value: unknown; also?: Values | undefined; message: string; missing?: string[] } | null>(null);
  const [attempt, setAttempt] = useState(0);
  const save = async (value: unknown, also?: Values): Promise<void> => {
    try {
      await changes.save(item, { [field.code]: value, ...also }, { check: false, say: t('savedField', { field: field.title }) });
      onEnd();
    } catch (failure) {
      const problem = failure instanceof ApiProblem ? failure : null;
      setFailed({ value, also, message: problem?.isOffline ? t('offline') : (problem?.fields[field.code] ?? problem?.detail ?? t('failed')), ...(problem?.code === 'stage_requires' ? { missing: problem.extra['missing'] as string[] } : {}) });
      setAttempt((now) => now + 1);
    }
  };
  if (failed?.missing) return <StageForm type={type} item={item} stage={Number(failed.value)} missing={failed.missing} onClose={onEnd} />;
  return (
    <div className={classes.place}>
      <FieldEditor key={attempt} type={type} field={field} values={item.values} draft={failed ?? undefined} error={failed?.message} onSave={(value, also) => void save(value, also)} onCancel={onEnd} />
    </div>
  );
}
