import { Suspense, lazy } from 'react';
import { Select, Switch, TextInput, Textarea } from '@mantine/core';
import { useText } from '~/lib/text/useText';
import { StageSelect } from './StageSelect';
import { AsyncPick } from './AsyncPick';
import { CurrencySelect } from './CurrencySelect';
import { ChannelsInput } from './ChannelsInput';
import type { FieldInputProps } from './FieldInputProps';
import { FileInput } from './FileInput';
import { MoneyInput } from './MoneyInput';
import { OptionPick } from './OptionPick';
import { NumberField } from './NumberField';
import { TitleInput } from './TitleInput';
import { recordsTexts } from '../texts';

const DateField = lazy(() => import('./DateField').then((module) => ({ default: module.DateField })));
const MomentField = lazy(() => import('./MomentField').then((module) => ({ default: module.MomentField })));

/** The right input for any field; the same in the card, in a row, in forms and in the filter. */
export function FieldInput(props: FieldInputProps) {
  const t = useText(recordsTexts);
  const { type, field, value, onChange, onDone, autoFocus, error, label, required, placeholder } = props;
  const common = { label, error, withAsterisk: required ?? false, placeholder, autoFocus: autoFocus ?? false, 'data-autofocus': autoFocus || undefined, 'aria-label': label ? undefined : field.title };
  switch (field.kind) {
    case 'longText':
    case 'address':
      return <Textarea {...common} autosize minRows={field.kind === 'longText' ? 3 : 2} maxRows={14} value={text(value)} onChange={(event) => onChange(event.currentTarget.value || null)} />;
    case 'integer':
    case 'number':
      return (
        <NumberField {...common} allowDecimal={field.kind === 'number'} value={value === null || value === undefined ? null : Number(value)} onChange={onChange} />
      );
    case 'money':
      return <MoneyInput {...props} />;
    case 'date':
      return <Suspense fallback={<TextInput {...common} value="" readOnly />}><DateField {...props} /></Suspense>;
    case 'moment':
      return <Suspense fallback={<TextInput {...common} value="" readOnly />}><MomentField {...props} /></Suspense>;
    case 'flag':
      return (
        <Switch
          label={label ?? (value ? t('yes') : t('no'))}
          aria-label={field.title}
          error={error}
          checked={value === true}
          autoFocus={autoFocus ?? false}
          onChange={(event) => {
            onChange(event.currentTarget.checked);
            onDone?.(event.currentTarget.checked);
          }}
        />
      );
    case 'choice':
    case 'team':
    case 'book':
      return <OptionPick {...props} />;
    case 'person':
    case 'record':
      return <AsyncPick {...props} />;
    case 'stage':
      return <StageSelect {...props} />;
    case 'pipeline':
      return (
        <Select
          {...common}
          allowDeselect={false}
          data={type.pipelines.map((pipeline) => ({ value: String(pipeline.id), label: pipeline.title }))}
          value={value ? String(value) : null}
          onChange={(next) => {
            onChange(next ? Number(next) : null);
            onDone?.(next ? Number(next) : null);
          }}
        />
      );
    case 'currency':
      return <CurrencySelect {...props} />;
    case 'channels':
      return <ChannelsInput {...props} />;
    case 'file':
      return <FileInput {...props} />;
    case 'text':
      if (field.book) return <TitleInput {...props} />;
      return <TextInput {...common} value={text(value)} onChange={(event) => onChange(event.currentTarget.value || null)} />;
    default:
      return <TextInput {...common} {...(field.kind === 'url' ? { inputMode: 'url' as const } : {})} value={text(value)} onChange={(event) => onChange(event.currentTarget.value || null)} />;
  }
}

function text(value: unknown): string {
  return value === null || value === undefined ? '' : typeof value === 'object' ? Object.values(value).filter(Boolean).join(', ') : String(value);
}
