import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { currenciesQuery } from '../data/queries';
import { recordsTexts } from '../texts';
import type { FieldInputProps } from './FieldInputProps';
import classes from './MoneyInput.module.css';
import { NumberField } from './NumberField';

/** An amount with its currency: the record's for its main amount, the value's own for a custom field. */
export function MoneyInput({ field, value, values, onChange, autoFocus, error, label, required }: FieldInputProps) {
  const t = useText(recordsTexts);
  const me = useMe();
  const currencies = useQuery(currenciesQuery);
  const own = field.custom && !field.currencyField;
  const held = own ? ((value as { amount: number | null; currency: string } | null) ?? null) : null;
  const amount = own ? (held?.amount ?? null) : (value as number | null | undefined);
  const currencyCode = field.currencyField ?? 'currency';
  const currency = own ? (held?.currency ?? me.company.currency) : String(values[currencyCode] ?? me.company.currency);
  const change = (nextAmount: number | null, nextCurrency: string): void => {
    if (own) onChange(nextAmount === null ? null : { amount: nextAmount, currency: nextCurrency });
    else onChange(nextAmount, nextCurrency === values[currencyCode] ? undefined : { [currencyCode]: nextCurrency });
  };
  const codes = currencies.data?.items.map((each) => each.code) ?? [];
  return (
    <NumberField
      label={label}
      withAsterisk={required ?? false}
      aria-label={label ? undefined : field.title}
      error={error}
      autoFocus={autoFocus ?? false}
      data-autofocus={autoFocus || undefined}
      decimalScale={2}
      value={amount === null || amount === undefined ? null : Number(amount)}
      onChange={(next) => change(next, currency)}
      rightSectionWidth={58}
      rightSectionPointerEvents="all"
      rightSection={
        <NativeSelect
          aria-label={t('field.currency')}
          rightSection={<span aria-hidden />}
          rightSectionWidth={0}
          classNames={{ input: classes.currency ?? '' }}
          data={codes.includes(currency) ? codes : [currency, ...codes]}
          value={currency}
          onChange={(event) => change(amount ?? null, event.currentTarget.value)}
        />
      }
    />
  );
}
