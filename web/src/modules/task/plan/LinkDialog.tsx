import { useState } from 'react';
import { Button, NativeSelect, NumberInput } from '@mantine/core';
import { put, remove } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
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
  const picked = type.byCode.get('parent');
  const save = useSave(
    ({ act }: { act(): Promise<{ operation: string }>; say: string }) => act(),
    ({ operation }, { say }) => {
      offerUndo(say, operation);
      onDone();
      onClose();
    },
  );
  return (
    <Dialog
      title={t('depends')}
      act={t('depends.save')}
      busy={save.pending}
      disabled={before === null}
      message={Object.values(save.fields)[0] ?? save.message}
      onClose={onClose}
      onSubmit={() => save.run({ act: () => put(`/api/tasks/${task}/dependencies/${before}`, { kind, lag: Math.round(lag * DAY) }), say: t('depends.saved') })}
      foot={known && <Button variant="subtle" color="red" onClick={() => save.run({ act: () => remove(`/api/tasks/dependencies/${known.id}`), say: t('depends.removed') })}>{t('depends.remove')}</Button>}
    >
      <div className={classes.form}>
        {!known && picked && <FieldInput type={type} field={picked} label={t('depends.task')} value={before} values={{}} autoFocus onChange={(value) => setBefore(typeof value === 'number' ? value : null)} />}
        <NativeSelect label={t('depends.kind')} value={kind} onChange={(event) => setKind(event.currentTarget.value as DependencyKind)} data={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} />
        <NumberInput label={t('depends.lag')} value={lag} step={1} min={-365} max={365} decimalScale={1} onChange={(value) => setLag(typeof value === 'number' ? value : 0)} />
      </div>
    </Dialog>
  );
}
