import { Autocomplete } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { titlesQuery } from '../data/titles';
import type { FieldInputProps } from './FieldInputProps';

/** A text with the titles of its reference book to choose from; what the book lacks may be typed and joins it. */
export function TitleInput({ field, value, onChange, autoFocus, error, label, required, placeholder }: FieldInputProps) {
  const text = typeof value === 'string' ? value : '';
  const [late] = useDebouncedValue(text, 120);
  const { data = [] } = useQuery({ ...titlesQuery(field.book ?? '', late), placeholderData: keepPreviousData });
  return (
    <Autocomplete
      label={label}
      error={error}
      withAsterisk={required ?? false}
      placeholder={placeholder}
      autoFocus={autoFocus ?? false}
      data-autofocus={autoFocus || undefined}
      aria-label={label ? undefined : field.title}
      data={data}
      filter={({ options }) => options}
      value={text}
      onChange={(next) => onChange(next || null)}
    />
  );
}
