import { useState } from 'react';
import { NumberInput, type NumberInputProps } from '@mantine/core';
import { numberSigns } from './numberSigns';

interface Props extends Omit<NumberInputProps, 'value' | 'onChange' | 'defaultValue'> {
  value: number | null;
  onChange(value: number | null): void;
}

function numberOf(typed: string | number): number | null {
  const number = typed === '' ? NaN : Number(typed);
  return Number.isNaN(number) ? null : number;
}

/** A number being typed: «-» and «0,» stay as they are on the way to a number. */
export function NumberField({ value, onChange, ...rest }: Props) {
  const [typed, setTyped] = useState<string | number>(value ?? '');
  return (
    <NumberInput
      {...numberSigns()}
      hideControls
      {...rest}
      value={numberOf(typed) === value ? typed : (value ?? '')}
      onChange={(next) => {
        setTyped(next);
        onChange(numberOf(next));
      }}
    />
  );
}
