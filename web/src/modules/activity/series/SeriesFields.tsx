import { Chip, NumberInput, SegmentedControl, Select } from '@mantine/core';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { DayInput } from '~/ui/DayInput';
import classes from '../Activity.module.css';
import { DAYS_OFF, EVERY, weekdayName, type Rule } from './series';
import { seriesTexts } from './texts';

/** How often something repeats, what becomes of days off, and when it ends. */
export function SeriesFields({ rule, onChange, fields = {} }: { rule: Rule; onChange(rule: Rule): void; fields?: Record<string, string> }) {
  const t = useText(seriesTexts);
  const { language, today } = useFormat();
  const end = rule.untilOn !== null ? 'until' : rule.times !== null ? 'times' : 'never';
  const whole = (value: string | number, most: number): number => Math.min(most, Math.max(1, Math.round(Number(value)) || 1));
  return (
    <>
      <div className={classes.moment}>
        <Select
          label={t('every')}
          allowDeselect={false}
          data={EVERY.map((each) => ({ value: each, label: t(`every.${each}`) }))}
          value={rule.every}
          error={fields['every'] ?? null}
          onChange={(next) => onChange({ ...rule, every: EVERY.find((each) => each === next) ?? 'week' })}
        />
        {rule.every !== 'workday' && <NumberInput className={classes.day ?? ''} label={t(`interval.${rule.every}`)} min={1} max={99} allowDecimal={false} value={rule.interval} error={fields['interval'] ?? null} onChange={(next) => onChange({ ...rule, interval: whole(next, 99) })} />}
        {rule.every === 'month' && <NumberInput className={classes.day ?? ''} label={t('monthDay')} min={1} max={31} allowDecimal={false} value={rule.monthDay ?? 1} error={fields['monthDay'] ?? null} onChange={(next) => onChange({ ...rule, monthDay: whole(next, 31) })} />}
      </div>
      {rule.every === 'week' && (
        <Chip.Group multiple value={rule.weekdays.map(String)} onChange={(next) => onChange({ ...rule, weekdays: next.map(Number).toSorted((a, b) => a - b) })}>
          <div className={classes.chips} role="group" aria-label={t('weekdays')}>{[1, 2, 3, 4, 5, 6, 7].map((day) => <Chip key={day} size="xs" value={String(day)}>{weekdayName(day, language)}</Chip>)}</div>
        </Chip.Group>
      )}
      {rule.every !== 'workday' && <Select label={t('daysOff')} allowDeselect={false} data={DAYS_OFF.map((each) => ({ value: each, label: t(`daysOff.${each}`) }))} value={rule.daysOff} onChange={(next) => onChange({ ...rule, daysOff: DAYS_OFF.find((each) => each === next) ?? 'keep' })} />}
      <div>
        <p className={classes.label}>{t('end')}</p>
        <div className={classes.moment}>
          <SegmentedControl
            size="xs"
            aria-label={t('end')}
            data={(['never', 'until', 'times'] as const).map((each) => ({ value: each, label: t(`end.${each}`) }))}
            value={end}
            onChange={(next) => onChange({ ...rule, untilOn: next === 'until' ? today() : null, times: next === 'times' ? 5 : null })}
          />
          {end === 'until' && <DayInput className={classes.day ?? ''} aria-label={t('untilOn')} value={rule.untilOn ?? ''} onChange={(next) => next && onChange({ ...rule, untilOn: next })} />}
          {end === 'times' && <NumberInput className={classes.time ?? ''} aria-label={t('times')} min={2} max={999} allowDecimal={false} value={rule.times ?? 5} onChange={(next) => onChange({ ...rule, times: Math.max(2, whole(next, 999)) })} />}
        </div>
        {(fields['untilOn'] ?? fields['times'] ?? fields['weekdays']) && <p className={classes.problem} role="alert">{fields['untilOn'] ?? fields['times'] ?? fields['weekdays']}</p>}
      </div>
    </>
  );
}
