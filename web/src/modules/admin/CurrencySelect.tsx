import { useMemo } from 'react';
import { Select } from '@mantine/core';
import { useLanguage } from '~/lib/text/LanguageContext';

interface Props {
  label: string;
  codes: string[];
  value: string | null;
  onChange(code: string | null): void;
  error?: string | undefined;
  description?: string;
  disabled?: boolean;
}

/** `RUB` → its name in a language. */
export function currencyName(code: string, language: string): string {
  try {
    return new Intl.DisplayNames(language, { type: 'currency' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** Currencies by code and name. */
export function CurrencySelect({ codes, ...props }: Props) {
  const language = useLanguage();
  const data = useMemo(() => {
    const all = props.value && !codes.includes(props.value) ? [props.value, ...codes] : codes;
    return all.map((code) => ({ value: code, label: `${code} · ${currencyName(code, language)}` }));
  }, [codes, language, props.value]);
  return <Select {...props} data={data} searchable allowDeselect={false} />;
}
