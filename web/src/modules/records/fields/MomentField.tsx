import { DateTimePicker } from '@mantine/dates';
import '@mantine/dates/styles.css';
import { useFormat } from '~/lib/format/useFormat';
import { Dates } from '~/ui/Dates';
import type { FieldInputProps } from './FieldInputProps';
import { localToMoment, momentToLocal } from './zonedMoment';

/** A date and a time in the person's time zone. */
export function MomentField({ field, value, onChange, autoFocus, error, label, required, placeholder }: FieldInputProps) {
  const { language, timeZone } = useFormat();
  return (
    <Dates>
      <DateTimePicker
        label={label}
        aria-label={label ? undefined : field.title}
        error={error}
        withAsterisk={required ?? false}
        autoFocus={autoFocus ?? false}
        placeholder={placeholder}
        clearable={!field.required}
        valueFormat={language === 'ru' ? 'DD.MM.YYYY HH:mm' : 'DD/MM/YYYY HH:mm'}
        value={value ? momentToLocal(String(value), timeZone) : null}
        onChange={(next) => onChange(next ? localToMoment(next, timeZone) : null)}
        popoverProps={{ shadow: 'md', withinPortal: true }}
      />
    </Dates>
  );
}
