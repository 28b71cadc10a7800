import { Chip } from '@mantine/core';
import classes from './ResultChips.module.css';
import type { Result } from './data';

interface Props {
  results: Result[];
  /** The name of the group. */
  label: string;
  value: number | null;
  onChange(result: number): void;
  size?: 'xs' | 'sm';
  /** Shows the keys 1 to 9 that choose the first nine. */
  numbered?: boolean;
  /** Gives the first one the focus when a window opens. */
  focused?: boolean;
}

/** The results of work to choose one from, wherever something is closed. */
export function ResultChips({ results, label, value, onChange, size = 'sm', numbered = false, focused = false }: Props) {
  return (
    <Chip.Group value={value === null ? null : String(value)} onChange={(next) => onChange(Number(next))}>
      <div className={classes.chips} role="group" aria-label={label}>
        {results.map((each, index) => <Chip key={each.id} size={size} value={String(each.id)} {...(focused && index === 0 ? { 'data-autofocus': true } : {})}>{numbered && index < 9 ? `${index + 1}  ${each.title}` : each.title}</Chip>)}
      </div>
    </Chip.Group>
  );
}
