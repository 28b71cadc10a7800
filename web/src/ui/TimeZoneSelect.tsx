import { useMemo } from 'react';
import { Select } from '@mantine/core';
import { offsetOf } from '~/lib/format/zone';
import { useLanguage } from '~/lib/text/LanguageContext';

interface Props {
  label: string;
  value: string | null;
  onChange(zone: string | null): void;
  error?: string | undefined;
  description?: string;
  placeholder?: string;
  clearable?: boolean;
  disabled?: boolean;
}

/** Time zones by place and present offset, found by either. */
export function TimeZoneSelect({ clearable, ...props }: Props) {
  const language = useLanguage();
  const data = useMemo(() => {
    const zones = new Set(Intl.supportedValuesOf('timeZone'));
    zones.add('UTC');
    if (props.value) zones.add(props.value);
    return [...zones].map((zone) => ({ value: zone, label: `${zone.replaceAll('_', ' ')} · ${offsetOf(zone)}` })).sort((a, b) => a.label.localeCompare(b.label, language));
  }, [language, props.value]);
  return <Select {...props} data={data} searchable limit={60} clearable={clearable ?? false} allowDeselect={clearable ?? false} />;
}
