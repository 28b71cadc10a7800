import { useState, type ReactNode } from 'react';
import { Checkbox, TextInput } from '@mantine/core';
import { useText } from '~/lib/text/useText';
import { recordsTexts } from '../texts';
import classes from './CheckList.module.css';

export interface CheckOption {
  value: unknown;
  title: string;
  node?: ReactNode;
  group?: string;
}

interface Props {
  options: CheckOption[];
  values: unknown[];
  onChange(values: unknown[]): void;
  /** Choosing one replaces the other. */
  single?: boolean;
  /** The search is done by the server. */
  onSearch?(text: string): void;
}

/** Options with checkmarks, found by letters when there are many. */
export function CheckList({ options, values, onChange, single = false, onSearch }: Props) {
  const t = useText(recordsTexts);
  const [text, setText] = useState('');
  const found = onSearch ? options : options.filter((option) => option.title.toLowerCase().includes(text.trim().toLowerCase()));
  const searchable = onSearch !== undefined || options.length > 8;
  const toggle = (value: unknown): void => {
    if (single) onChange([value]);
    else onChange(values.includes(value) ? values.filter((each) => each !== value) : [...values, value]);
  };
  return (
    <div>
      {searchable && (
        <TextInput
          data-autofocus
          autoFocus
          mb={6}
          placeholder={t('field.find')}
          aria-label={t('field.find')}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            onSearch?.(event.currentTarget.value);
          }}
        />
      )}
      <div className={classes.list}>
        {found.map((option, index) => (
          <div key={String(option.value)}>
            {option.group && option.group !== found[index - 1]?.group && <div className={classes.group}>{option.group}</div>}
            <label className={classes.line}>
              <Checkbox size="xs" checked={values.includes(option.value)} onChange={() => toggle(option.value)} aria-label={option.title} data-autofocus={!searchable && index === 0 ? true : undefined} />
              {option.node ?? <span>{option.title}</span>}
            </label>
          </div>
        ))}
        {found.length === 0 && <p className={classes.none}>{t('field.nothingFound')}</p>}
      </div>
    </div>
  );
}
