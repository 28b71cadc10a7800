import { useState } from 'react';
import { Button, NativeSelect, NumberInput } from '@mantine/core';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { put, remove } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import { useRecordType } from '~/modules/records/data/useRecordType';
import { useUndo } from '~/modules/records/data/useUndo';
import { FieldInput } from '~/modules/records/fields/FieldInput';
import { Dialog } from '~/ui/Dialog';
import classes from './PlanBoard.module.css';
import { KINDS, type Dependency, type DependencyKind } from './data';
import { planWords } from './texts';

const DAY = 1_440;

/** What a task waits for: which one, how, with how much between. */
export function LinkDialog({ task, known, onClose, onDone }: { task: number; known: Dependency | null; onClose(): void; onDone(): void }) {
  const t = useText(planWords);
  const type = useRecordType('task');
  const offerUndo = useUndo();
  const [before, setBefore] = useState<number | null>(known?.before ?? null);
  const [kind, setKind] = useState<DependencyKind>(known?.kind ?? 'FS');
  const [lag, setLag] = useState<number>(known ? Math.round((known.lag / DAY) * 10) / 10 : 0);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const picked = type.byCode.get('parent');
  const send = async (act: () => Promise<{ operation: string }>, say: string): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      const { operation } = await act();
      offerUndo(say, operation);
      onDone();
      onClose();
    } catch (failure) {
      if (!(failure instanceof ApiProblem)) throw failure;
      setProblem(failure);
    } finally {
      setBusy(false);
    }
  };
  const reason = problem && (Object.values(problem.fields)[0] ?? problem.detail);
  return (
    <Dialog
      title={t('depends')}
      act={t('depends.save')}
      busy={busy}
      disabled={before === null}
      message={reason}
      onClose={onClose}
      onSubmit={() => void send(() => put(`/api/tasks/${task}/dependencies/${before}`, { kind, lag: Math.round(lag * DAY) }), t('depends.saved'))}
      foot={known && <Button variant="subtle" color="red" onClick={() => void send(() => remove(`/api/tasks/dependencies/${known.id}`), t('depends.removed'))}>{t('depends.remove')}</Button>}
    >
      <div className={classes.form}>
        {!known && picked && <FieldInput type={type} field={picked} label={t('depends.task')} value={before} values={{}} autoFocus onChange={(value) => setBefore(typeof value === 'number' ? value : null)} />}
        <NativeSelect label={t('depends.kind')} value={kind} onChange={(event) => setKind(event.currentTarget.value as DependencyKind)} data={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} />
        <NumberInput label={t('depends.lag')} value={lag} step={1} min={-365} max={365} decimalScale={1} onChange={(value) => setLag(typeof value === 'number' ? value : 0)} />
      </div>
    </Dialog>
  );
}
