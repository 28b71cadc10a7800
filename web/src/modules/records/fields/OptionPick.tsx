import { MultiSelect, Select } from '@mantine/core';
import { useText } from '~/lib/text/useText';
import { recordsTexts } from '../texts';
import type { FieldInputProps } from './FieldInputProps';
import { idsOf } from './ids';

/** A choice among options of the field or of a reference book; archived ones only while they stand in the value. */
export function OptionPick({ field, value, onChange, onDone, autoFocus, error, label, required, placeholder }: FieldInputProps) {
  const t = useText(recordsTexts);
  const chosen = idsOf(value).map(String);
  const data = (field.options ?? []).filter((option) => !option.archived || chosen.includes(String(option.id))).map((option) => ({ value: String(option.id), label: option.title }));
  const common = {
    label, error, data, withAsterisk: required ?? false, placeholder: placeholder ?? t('field.choose'), autoFocus: autoFocus ?? false, 'data-autofocus': autoFocus || undefined,
    'aria-label': label ? undefined : field.title, searchable: data.length > 6, clearable: !field.required, nothingFoundMessage: t('field.nothingFound'), defaultDropdownOpened: autoFocus ?? false, comboboxProps: { shadow: 'md' },
  };
  if (field.multiple) return <MultiSelect {...common} hidePickedOptions value={chosen} onChange={(next) => onChange(next.map(Number))} />;
  return (
    <Select
      {...common}
      value={chosen[0] ?? null}
      allowDeselect={!field.required}
      onChange={(next) => {
        const id = next === null ? null : Number(next);
        onChange(id);
        onDone?.(id);
      }}
    />
  );
}
