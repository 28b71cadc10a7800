import { useRef, useState } from 'react';
import { Button, Checkbox } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { post, put } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import type { Changed } from '~/modules/records/data/types';
import { useUndo } from '~/modules/records/data/useUndo';
import classes from './Activity.module.css';
import { BINDINGS, type Planning } from './data';
import { usualRule, type Rule } from './series/series';
import { SeriesFields } from './series/SeriesFields';
import { seriesTexts } from './series/texts';
import { stepValues, usualStep, type Step } from './step';
import { StepFields } from './StepFields';
import { activityTexts } from './texts';
import { useActivityNews } from './useActivityNews';

/** A new activity on a card: its kind, subject and moment (one that is given stays); Enter plans it. */
export function PlanForm({ type, id, planning, planAt, onClose }: { type: string; id: number; planning: Planning; planAt?: string; onClose(): void }) {
  const t = useText(activityTexts);
  const refresh = useActivityNews();
  const offerUndo = useUndo();
  const way = planning.ways.find((each) => each.code === type.toUpperCase());
  const due = (kind: number): string | undefined => way?.defaults.find((each) => each.kind === kind)?.planAt;
  const [step, setStep] = useState(() => {
    const usual = usualStep(planning);
    return { ...usual, planAt: planAt ?? due(usual.kind) ?? usual.planAt };
  });
  /** Another kind is due as the administrator has set it, unless a moment was chosen. */
  const change = (next: Step): void => setStep(next.kind !== step.kind && planAt === undefined && step.planAt === due(step.kind) ? { ...next, planAt: due(next.kind) ?? next.planAt } : next);
  const s = useText(seriesTexts);
  const { dayOf } = useFormat();
  const [rule, setRule] = useState<Rule | null>(null);
  /** What is planned already, where only its repetition was refused. */
  const planned = useRef<Changed | null>(null);
  const save = useMutation({
    mutationFn: async () => {
      planned.current ??= await post<Changed>('/api/records/activity', { values: { ...stepValues(step), ...(way ? { way: way.id } : {}), [BINDINGS[type]!]: [id] } });
      if (rule) await put(`/api/activities/${planned.current.id}/series`, rule);
      return planned.current;
    },
    onSuccess: async (made) => {
      offerUndo(t('said.planned', { title: String(made.values['title']) }), made.operation);
      onClose();
      await refresh();
    },
  });
  const problem = save.error instanceof ApiProblem ? (Object.values(save.error.fields)[0] ?? save.error.detail) : null;
  return (
    <form
      className={classes.form}
      aria-label={t('plan.title')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!save.isPending) save.mutate();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      {way && <p className={classes.label}>{way.title}</p>}
      <StepFields planning={planning} step={step} onChange={change} autoFocus />
      <Checkbox label={s('repeat')} checked={rule !== null} onChange={(event) => setRule(event.currentTarget.checked ? usualRule(dayOf(step.planAt)) : null)} />
      {rule && <SeriesFields rule={rule} onChange={setRule} fields={save.error instanceof ApiProblem ? save.error.fields : {}} />}
      {problem && <p className={classes.problem} role="alert">{problem}</p>}
      <div className={classes.acts}>
        <Button variant="default" size="xs" onClick={onClose}>{t('cancel')}</Button>
        <Button type="submit" size="xs" loading={save.isPending}>{t('plan.save')}</Button>
      </div>
    </form>
  );
}
