import { Chip } from '@mantine/core';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import type { Planning } from '~/modules/activity/data';
import { activityTexts } from '~/modules/activity/texts';
import activity from '~/modules/activity/Activity.module.css';
import { localToMoment, momentToLocal } from '~/modules/records/fields/zonedMoment';
import { DayInput } from '~/ui/DayInput';
import { TimeInput } from '~/ui/TimeInput';
import classes from './WorkPage.module.css';
import { workTexts } from './texts';

/** When to call again: a moment to choose, or any day and time. */
export function CallBackFields({ moments, value, onChange }: { moments: Planning['moments']; value: string; onChange(at: string): void }) {
  const t = useText(workTexts);
  const a = useText(activityTexts);
  const { timeZone } = useFormat();
  const local = momentToLocal(value, timeZone);
  const [day, time] = [local.slice(0, 10), local.slice(11, 16)];
  const at = (nextDay: string, nextTime: string): void => onChange(localToMoment(`${nextDay} ${nextTime}:00`, timeZone));
  return (
    <>
      <Chip.Group value={moments.find((moment) => moment.at === value)?.code ?? null} onChange={(next) => onChange(moments.find((moment) => moment.code === next)?.at ?? value)}>
        <div className={classes.chips} role="group" aria-label={t('when')}>
          {moments.map((moment) => <Chip key={moment.code} size="xs" value={moment.code}>{a(`moment.${moment.code}`)}</Chip>)}
        </div>
      </Chip.Group>
      <div className={activity.moment}>
        <DayInput className={activity.day ?? ''} aria-label={a('when.day')} value={day} onChange={(next) => next && at(next, time)} />
        <TimeInput className={activity.time ?? ''} aria-label={a('when.time')} value={time} onChange={(next) => at(day, next)} />
      </div>
    </>
  );
}
