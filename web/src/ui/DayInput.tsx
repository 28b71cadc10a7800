import { Suspense, lazy, useState, type ReactNode } from 'react';
import { ActionIcon, Popover, TextInput, type MantineSize } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { parseDay } from '~/lib/format/parseDay';
import { readDay } from '~/lib/format/readDay';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Icon } from './Icon';
import { uiTexts } from './texts';

const DayCalendar = lazy(() => import('./DayCalendar').then((module) => ({ default: module.DayCalendar })));

/** With its year, so that nothing is left to guess while somebody still types. */
const WHOLE = /^\s*(\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}-\d{2}-\d{2})\s*$/;

interface Props {
  label?: ReactNode;
  /** The name where no label is seen. */
  'aria-label'?: string;
  description?: ReactNode;
  className?: string;
  size?: MantineSize;
  /** `YYYY-MM-DD`; empty where there is none. */
  value: string;
  /** Hears `YYYY-MM-DD`, or an empty text where it has been cleared. */
  onChange(day: string): void;
  error?: ReactNode;
  /** The calendar offers no days before. */
  min?: string | undefined;
  /** The calendar offers no days after. */
  max?: string | undefined;
  /** Whether the calendar hangs on the page; not inside of another window that closes by a click beside it. */
  withinPortal?: boolean;
}

/** A day in the person's language: typed (`22.11.2026`, `22.11`, `+3`, `2026-11-22`) or picked from a calendar. */
export function DayInput({ value: given, onChange, error, min, max, withinPortal = true, ...more }: Props) {
  const t = useText(uiTexts);
  const format = useFormat();
  const value = readDay(given);
  const [text, setText] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const [isOpen, setOpen] = useState(false);

  const type = (next: string): void => {
    setText(next);
    setWrong(null);
    const day = WHOLE.test(next) ? parseDay(next, format.today()) : null;
    if (next.trim() === '') onChange('');
    else if (day && day !== value) onChange(day);
  };
  /** Takes what was typed; what is no day goes back to the day that holds, and says so. */
  const settle = (): boolean => {
    if (text === null) return true;
    const typed = text.trim();
    const day = typed === '' ? '' : parseDay(typed, format.today());
    setText(null);
    if (day === null) setWrong(typed);
    else if (day !== value) onChange(day);
    return day !== null;
  };
  const pick = (day: string): void => {
    setText(null);
    setWrong(null);
    setOpen(false);
    if (day !== value) onChange(day);
  };

  return (
    <TextInput
      {...more}
      value={text ?? (value ? format.dateNumeric(value) : '')}
      placeholder={t('day.form')}
      autoComplete="off"
      error={wrong === null ? error : t('day.wrong', { text: wrong, example: format.dateNumeric(format.today()) })}
      onChange={(event) => type(event.currentTarget.value)}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !settle()) event.preventDefault();
        if (event.key === 'ArrowDown' && event.altKey) setOpen(true);
      }}
      rightSection={
        <Popover opened={isOpen} onChange={setOpen} position="bottom-end" shadow="md" trapFocus returnFocus withinPortal={withinPortal}>
          <Popover.Target>
            <ActionIcon variant="subtle" color="gray" size={more.size === 'xs' ? 22 : 26} aria-label={t('day.pick')} title={t('day.pick')} onClick={() => { setWrong(null); setOpen(!isOpen); }}>
              <Icon of={IconCalendar} size={16} />
            </ActionIcon>
          </Popover.Target>
          <Popover.Dropdown>
            <Suspense fallback={null}>
              <DayCalendar value={value} today={format.today()} min={min} max={max} onPick={pick} />
            </Suspense>
          </Popover.Dropdown>
        </Popover>
      }
    />
  );
}
