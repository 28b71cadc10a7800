import { useState } from 'react';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { useText } from '~/lib/text/useText';
import type { Field, Item, Values } from '../data/types';
import { useRecordChanges } from '../data/useRecordChanges';
import type { KnownType } from '../data/useRecordType';
import { FieldEditor } from '../fields/FieldEditor';
import { useExtensions } from '../extensions';
import { RefusedMove } from '../parts/RefusedMove';
import { recordsTexts } from '../texts';
import classes from './CellEditor.module.css';

/** A cell being edited: saves on leaving; a refusal keeps it open with the reason. */
export function CellEditor({ type, item, field, onEnd }: { type: KnownType; item: Item; field: Field; onEnd(): void }) {
  const t = useText(recordsTexts);
  const changes = useRecordChanges(type.code);
  const { refusals } = useExtensions(type.code);
  const [failed, setFailed] = useState<{ value: unknown; also?: Values | undefined; message: string; missing?: string[]; code?: string } | null>(null);
  const [attempt, setAttempt] = useState(0);
  const save = async (value: unknown, also?: Values): Promise<void> => {
    try {
      await changes.save(item, { [field.code]: value, ...also }, { check: false, say: t('savedField', { field: field.title }) });
      onEnd();
    } catch (failure) {
      const problem = failure instanceof ApiProblem ? failure : null;
      setFailed({ value, also, message: problem?.isOffline ? t('offline') : (problem?.fields[field.code] ?? problem?.detail ?? t('failed')), ...(problem?.code === 'stage_requires' ? { missing: problem.extra['missing'] as string[], code: problem.code } : problem && problem.code in refusals ? { missing: [], code: problem.code } : {}) });
      setAttempt((now) => now + 1);
    }
  };
  if (failed?.missing && failed.code) return <RefusedMove type={type} refusal={{ item, stage: Number(failed.value), place: {}, missing: failed.missing, code: failed.code }} onClose={onEnd} />;
  return (
    <div className={classes.place}>
      <FieldEditor key={attempt} type={type} field={field} values={item.values} draft={failed ?? undefined} error={failed?.message} onSave={(value, also) => void save(value, also)} onCancel={onEnd} />
    </div>
  );
}
