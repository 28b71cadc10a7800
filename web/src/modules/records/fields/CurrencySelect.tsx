import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { currenciesQuery } from '../data/queries';
import type { FieldInputProps } from './FieldInputProps';

/** One of the portal's currencies. */
export function CurrencySelect({ field, value, onChange, onDone, autoFocus, error, label, required }: FieldInputProps) {
  const { data } = useQuery(currenciesQuery);
  const options = (data?.items ?? []).map((currency) => ({ value: currency.code, label: `${currency.code} · ${currency.title}` }));
  return (
    <Select
      label={label}
      aria-label={label ? undefined : field.title}
      error={error}
      withAsterisk={required ?? false}
      autoFocus={autoFocus ?? false}
      defaultDropdownOpened={autoFocus ?? false}
      allowDeselect={false}
      data={options}
      value={value ? String(value) : null}
      onChange={(next) => {
        onChange(next);
        onDone?.(next);
      }}
    />
  );
}
