import { useState } from 'react';
import { Select } from '@mantine/core';
import { useReportFailure } from '~/app/useReportFailure';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { post, remove, withQuery } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { Dialog } from '~/ui/Dialog';
import { Dot } from '~/ui/Dot';
import { showToast } from '~/ui/toasts';
import type { Pipeline, RecordType, Stage } from '~/modules/records/data/types';
import { adminTexts } from '../texts';
import classes from './StageRemoval.module.css';

/** Removes a stage; where records stand in it, asks where they go. The whole can be undone. */
export function StageRemoval({ stage, stages, type, onClose, onDone }: { stage: Stage; stages: Stage[]; type: RecordType; onClose(): void; onDone(changed?: Pipeline): void }) {
  const t = useText(adminTexts);
  const report = useReportFailure();
  const [moveTo, setMoveTo] = useState<string | null>(null);
  const [count, setCount] = useState<number | null>(null);
  const targets = stages.filter((each) => each.id !== stage.id && each.semantic === stage.semantic);
  const drop = useSave(
    async () => {
      try {
        return await remove<(Pipeline & { operation?: string }) | undefined>(withQuery(`/api/crm/stages/${stage.id}`, { moveTo }));
      } catch (failure) {
        if (failure instanceof ApiProblem && failure.code === 'stage_in_use' && moveTo === null) {
          setCount(Number(failure.extra['count'] ?? 0));
          return null;
        }
        throw failure;
      }
    },
    (changed) => {
      if (changed === null) return;
      onDone(changed);
      const operation = changed?.operation;
      showToast(t('stage.removed', { title: stage.title }), operation ? { action: { title: t('undo'), run: () => void post(`/api/records/operations/${operation}/undo`).then(() => onDone(), report) } } : {});
      onClose();
    },
  );
  return (
    <Dialog title={t('stage.removeTitle', { title: stage.title })} onClose={onClose} act={count === null ? t('remove') : t('stage.moveAndRemove')} danger disabled={count !== null && moveTo === null} onSubmit={() => drop.run()} busy={drop.pending} message={drop.message ?? Object.values(drop.fields)[0]}>
      <p>{count === null ? t('stage.removeText', { type: type.titlePlural }) : t('stage.inUse', { n: count })}</p>
      {count !== null && (
        <Select
          label={t('stage.moveTo')}
          data-autofocus
          data={targets.map((each) => ({ value: String(each.id), label: each.title }))}
          renderOption={({ option }) => <span className={classes.option}><Dot color={targets.find((each) => String(each.id) === option.value)?.color} />{option.label}</span>}
          value={moveTo}
          onChange={setMoveTo}
          error={drop.fields['moveTo']}
        />
      )}
    </Dialog>
  );
}
