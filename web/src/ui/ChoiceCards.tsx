import type { ReactNode } from 'react';
import classes from './ChoiceCards.module.css';

interface Choice<T extends string> {
  value: T;
  title: string;
  text?: ReactNode;
}

/** One of a few possibilities, each with its sentence. */
export function ChoiceCards<T extends string>({ label, name, choices, value, onChange, disabled }: { label: string; name: string; choices: Choice<T>[]; value: T | null; onChange(value: T): void; disabled?: boolean }) {
  return (
    <fieldset className={classes.set} disabled={disabled ?? false}>
      <legend>{label}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className={classes.choice} data-on={choice.value === value || undefined}>
          <input type="radio" name={name} checked={choice.value === value} onChange={() => onChange(choice.value)} />
          <span>
            <b>{choice.title}</b>
            {choice.text && <small>{choice.text}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
