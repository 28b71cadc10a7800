import { DateInput } from '@mantine/dates';
import '@mantine/dates/styles.css';
import { IconCalendar } from '@tabler/icons-react';
import { parseDay } from '~/lib/format/parseDay';
import { useFormat } from '~/lib/format/useFormat';
import { Dates } from '~/ui/Dates';
import { Icon } from '~/ui/Icon';
import type { FieldInputProps } from './FieldInputProps';

/** A date: typed («12.05», «+3») or picked. */
export function DateField({ field, value, onChange, onDone, autoFocus, error, label, required, placeholder }: FieldInputProps) {
  const { language, today } = useFormat();
  return (
    <Dates>
      <DateInput
        label={label}
        aria-label={label ? undefined : field.title}
        error={error}
        withAsterisk={required ?? false}
        autoFocus={autoFocus ?? false}
        placeholder={placeholder}
        clearable={!field.required}
        valueFormat={language === 'ru' ? 'DD.MM.YYYY' : 'DD/MM/YYYY'}
        dateParser={(text) => parseDay(text, today())}
        leftSection={<Icon of={IconCalendar} size={16} />}
        value={value ? String(value) : null}
        onChange={onChange}
        popoverProps={{ shadow: 'md', withinPortal: true }}
        onDateChange={() => undefined}
        getDayProps={(day) => ({ onClick: () => window.setTimeout(() => onDone?.(day)) })}
      />
    </Dates>
  );
}
