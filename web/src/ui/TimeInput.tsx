import { useRef, useState } from 'react';
import { Autocomplete, type MantineSize } from '@mantine/core';
import { parseTime } from '~/lib/format/parseTime';

const HALF_HOURS = Array.from({ length: 48 }, (_, index) => `${String(index >> 1).padStart(2, '0')}:${index % 2 === 0 ? '00' : '30'}`);

interface Props {
  'aria-label': string;
  className?: string;
  size?: MantineSize;
  /** `HH:MM` */
  value: string;
  /** Hears `HH:MM`. */
  onChange(time: string): void;
}

/** A time of day by the clock of 24 hours: typed (`9`, `9:30`, `0930`) or chosen among half hours. */
export function TimeInput({ value, onChange, ...more }: Props) {
  const [text, setText] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  /** The list opens at the half hour that holds, not at midnight. */
  const showChosen = (): void => {
    const option = list.current?.querySelectorAll<HTMLElement>('[role=option]')[HALF_HOURS.findLastIndex((each) => each <= value)];
    if (list.current && option) list.current.scrollTop = option.offsetTop - 80;
  };
  const settle = (): void => {
    const time = text === null ? null : parseTime(text);
    setText(null);
    if (time && time !== value) onChange(time);
  };
  return (
    <Autocomplete
      {...more}
      data={HALF_HOURS}
      value={text ?? value}
      autoComplete="off"
      maxDropdownHeight={200}
      scrollAreaProps={{ viewportRef: list }}
      onDropdownOpen={() => requestAnimationFrame(showChosen)}
      filter={({ options, search }) => (text === null ? options : options.filter((each) => 'value' in each && each.value.startsWith(search.trim())))}
      onChange={(next) => {
        setText(next);
        if (/^\d{2}:\d{2}$/.test(next)) {
          const time = parseTime(next);
          if (time && time !== value) onChange(time);
        }
      }}
      onOptionSubmit={(next) => {
        setText(null);
        if (next !== value) onChange(next);
      }}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.key === 'Enter') settle();
      }}
    />
  );
}
