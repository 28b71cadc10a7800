import { Chip, TextInput } from '@mantine/core';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { localToMoment, momentToLocal } from '~/modules/records/fields/zonedMoment';
import { DayInput } from '~/ui/DayInput';
import { TimeInput } from '~/ui/TimeInput';
import classes from './Activity.module.css';
import type { Planning } from './data';
import type { Step } from './step';
import { activityTexts } from './texts';

/** Kind, subject and moment of a step: moments to choose from (unless one is known), or any day and time. */
export function StepFields({ planning, step, onChange, autoFocus, moments = true }: { planning: Planning; step: Step; onChange(step: Step): void; autoFocus?: boolean; moments?: boolean }) {
  const t = useText(activityTexts);
  const { timeZone } = useFormat();
  const local = momentToLocal(step.planAt, timeZone);
  const [day, time] = [local.slice(0, 10), local.slice(11, 16)];
  const at = (nextDay: string, nextTime: string): void => onChange({ ...step, planAt: localToMoment(`${nextDay} ${nextTime}:00`, timeZone) });
  const chosen = planning.moments.find((moment) => moment.at === step.planAt)?.code ?? null;
  return (
    <>
      <Chip.Group value={String(step.kind)} onChange={(next) => onChange({ ...step, kind: Number(next) })}>
        <div className={classes.chips} role="group" aria-label={t('kind')}>
          {planning.kinds.map((kind) => <Chip key={kind.id} size="xs" value={String(kind.id)}>{kind.title}</Chip>)}
        </div>
      </Chip.Group>
      <TextInput
        aria-label={t('subject')}
        placeholder={t('subject.of')}
        maxLength={500}
        value={step.title}
        autoFocus={autoFocus ?? false}
        data-autofocus={autoFocus || undefined}
        onChange={(event) => onChange({ ...step, title: event.currentTarget.value })}
      />
      {moments && <Chip.Group value={chosen} onChange={(next) => onChange({ ...step, planAt: planning.moments.find((moment) => moment.code === next)?.at ?? step.planAt })}>
        <div className={classes.chips} role="group" aria-label={t('when')}>
          {planning.moments.map((moment) => <Chip key={moment.code} size="xs" value={moment.code}>{t(`moment.${moment.code}`)}</Chip>)}
        </div>
      </Chip.Group>}
      <div className={classes.moment}>
        <DayInput className={classes.day ?? ''} aria-label={t('when.day')} value={day} onChange={(next) => next && at(next, time)} />
        <TimeInput className={classes.time ?? ''} aria-label={t('when.time')} value={time} onChange={(next) => at(day, next)} />
      </div>
    </>
  );
}
