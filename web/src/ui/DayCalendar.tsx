import { useEffect, useRef } from 'react';
import { DatePicker } from '@mantine/dates';
import '@mantine/dates/styles.css';
import { useText } from '~/lib/text/useText';
import { Dates } from './Dates';
import classes from './DayCalendar.module.css';
import { uiTexts } from './texts';

interface Props {
  /** `YYYY-MM-DD`; empty where there is none. */
  value: string;
  today: string;
  min?: string | undefined;
  max?: string | undefined;
  onPick(day: string): void;
}

/** A month to pick a day of, by mouse or by arrows; the focus goes to the chosen day. */
export function DayCalendar({ value, today, min, max, onPick }: Props) {
  const t = useText(uiTexts);
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => root.current?.querySelector<HTMLElement>('table button:not([tabindex="-1"])')?.focus(), []);
  return (
    <Dates>
      <DatePicker
        ref={root}
        classNames={{ day: classes.day ?? '' }}
        value={value || null}
        defaultDate={value || today}
        highlightToday
        hideOutsideDates
        {...(min ? { minDate: min } : {})}
        {...(max ? { maxDate: max } : {})}
        onChange={(day) => day && onPick(day)}
        ariaLabels={{ previousMonth: t('month.previous'), nextMonth: t('month.next'), previousYear: t('year.previous'), nextYear: t('year.next'), previousDecade: t('decade.previous'), nextDecade: t('decade.next'), monthLevelControl: t('month.all'), yearLevelControl: t('year.all') }}
        __stopPropagation
      />
    </Dates>
  );
}
