import { Chip, Input, NativeSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { post } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { NumberField } from '~/modules/records/fields/NumberField';
import { DayInput } from '~/ui/DayInput';
import { TimeInput } from '~/ui/TimeInput';
import classes from './ScheduleFields.module.css';
import { sentSchedule, type Occurrence, type Schedule } from './schedule';
import { scheduleTexts } from './texts';

/** A Monday: the days after it give the names of the week. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY = 86_400_000;

/** A schedule being filled in, told in words with its next days. */
export function ScheduleFields({ value, errors, onChange }: { value: Schedule; errors: Record<string, string>; onChange(next: Schedule): void }) {
  const t = useText(scheduleTexts);
  const format = useFormat();
  const weekday = new Intl.DateTimeFormat(format.language, { weekday: 'short', timeZone: 'UTC' });
  const whole = new Intl.DateTimeFormat(format.language, { weekday: 'long', timeZone: 'UTC' });
  const months = new Intl.DateTimeFormat(format.language, { month: 'long', timeZone: 'UTC' });
  const set = (part: Partial<Schedule>): void => onChange({ ...value, ...part });
  const monthly = value.every === 'month' || value.every === 'year';
  const on = value.on || 'day';
  const [asked] = useDebouncedValue(value, 250);
  const preview = useQuery({
    queryKey: ['task', 'schedule', sentSchedule(asked)],
    queryFn: () => post<{ words: string; next: Occurrence[] }>('/api/tasks/schedule', sentSchedule(asked)),
    placeholderData: keepPreviousData,
    retry: false,
  });
  return (
    <div className={classes.fields}>
      <div className={classes.row}>
        <NativeSelect
          label={t('every')}
          value={value.every}
          onChange={(event) => {
            const every = event.currentTarget.value as Schedule['every'];
            set({ every, on: every === 'month' || every === 'year' ? on : '', holidays: every === 'day' ? 'skip' : value.holidays === 'skip' ? 'before' : value.holidays, weekdays: every === 'week' && value.weekdays.length === 0 ? [5] : value.weekdays });
          }}
          data={(['day', 'week', 'month', 'year'] as const).map((each) => ({ value: each, label: t(each) }))}
        />
        <NumberField label={t('step')} rightSection={<small className={classes.unit}>{t(`step.${value.every}`)}</small>} rightSectionWidth={72} value={value.step} min={1} max={60} error={errors['step']} onChange={(step) => set({ step: Math.max(1, Math.round(step ?? 1)) })} />
      </div>
      {value.every === 'week' && (
        <Input.Wrapper label={t('weekdays')} error={errors['weekdays']}>
          <Chip.Group multiple value={value.weekdays.map(String)} onChange={(next) => set({ weekdays: next.map(Number).sort() })}>
            <div className={classes.days}>{[1, 2, 3, 4, 5, 6, 7].map((day) => <Chip key={day} size="xs" value={String(day)}>{weekday.format(MONDAY + (day - 1) * DAY)}</Chip>)}</div>
          </Chip.Group>
        </Input.Wrapper>
      )}
      {monthly && (
        <div className={classes.row}>
          {value.every === 'year' && <NativeSelect label={t('ofMonth')} value={String(value.month || 1)} onChange={(event) => set({ month: Number(event.currentTarget.value) })} data={Array.from({ length: 12 }, (_, index) => ({ value: String(index + 1), label: months.format(Date.UTC(2024, index, 1)) }))} />}
          <NativeSelect label={t('on')} value={on} onChange={(event) => set({ on: event.currentTarget.value as Schedule['on'], nth: -1, day: 1, weekdays: value.weekdays.length === 0 ? [5] : value.weekdays.slice(0, 1) })} data={(['day', 'weekday', 'working'] as const).map((each) => ({ value: each, label: t(`on.${each}`) }))} />
          {on === 'day' && <NativeSelect label={t('number')} value={String(value.day || 1)} onChange={(event) => set({ day: Number(event.currentTarget.value) })} data={[...Array.from({ length: 31 }, (_, index) => ({ value: String(index + 1), label: String(index + 1) })), { value: '-1', label: t('number.last') }]} />}
          {on !== 'day' && <NativeSelect label={t('nth')} value={String(value.nth || 1)} onChange={(event) => set({ nth: Number(event.currentTarget.value) })} data={[...Array.from({ length: on === 'weekday' ? 4 : 15 }, (_, index) => ({ value: String(index + 1), label: t('nth.n', { n: index + 1 }) })), { value: '-1', label: t('nth.last') }]} />}
          {on === 'weekday' && <NativeSelect label={t('weekday')} value={String(value.weekdays[0] ?? 5)} onChange={(event) => set({ weekdays: [Number(event.currentTarget.value)] })} data={[1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day), label: whole.format(MONDAY + (day - 1) * DAY) }))} />}
        </div>
      )}
      <div className={classes.row}>
        <Input.Wrapper label={t('time')} error={errors['time']}><TimeInput aria-label={t('time')} value={value.time.slice(0, 5)} onChange={(time) => set({ time })} /></Input.Wrapper>
        <NativeSelect label={t('holidays')} value={value.holidays} onChange={(event) => set({ holidays: event.currentTarget.value as Schedule['holidays'] })} data={(value.every === 'day' ? ['skip', 'stay'] as const : ['before', 'after', 'stay', 'skip'] as const).map((each) => ({ value: each, label: t(each) }))} />
      </div>
      <div className={classes.row}>
        <DayInput label={t('from')} value={value.from} error={errors['from']} onChange={(from) => from && set({ from })} />
        <DayInput label={t('until')} value={value.until ?? ''} error={errors['until']} onChange={(until) => set({ until: until || null })} />
        <NumberField label={t('times')} value={value.times} min={1} error={errors['times']} onChange={(times) => set({ times: times === null ? null : Math.max(1, Math.round(times)) })} />
      </div>
      {preview.data && !preview.isError && (
        <div className={classes.words} aria-live="polite">
          <b>{preview.data.words}</b>
          <NextDays days={preview.data.next} />
        </div>
      )}
    </div>
  );
}

/** The next days of a schedule; of a moved one the day that it stands for. */
export function NextDays({ days }: { days: Occurrence[] }) {
  const t = useText(scheduleTexts);
  const format = useFormat();
  const weekday = new Intl.DateTimeFormat(format.language, { weekday: 'short', timeZone: 'UTC' });
  if (days.length === 0) return <span className={classes.quiet}>{t('never')}</span>;
  return (
    <ol className={classes.next} aria-label={t('next')}>
      {days.map((each) => (
        <li key={each.on}>
          {weekday.format(Date.parse(each.due))} {format.dateNumeric(each.due)}
          {each.on !== each.due && <small>{t('moved', { day: format.dateNumeric(each.on) })}</small>}
        </li>
      ))}
    </ol>
  );
}
