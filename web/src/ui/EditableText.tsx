import { useState } from 'react';
import { TextInput } from '@mantine/core';
import { useText } from '~/lib/text/useText';
import classes from './EditableText.module.css';
import { uiTexts } from './texts';

interface Props {
  value: string;
  /** A rejected promise keeps the input open with its reason. */
  onSave(value: string): Promise<unknown>;
  disabled?: boolean;
  reasonOf(failure: unknown): string;
}

/** A name that turns into an input on click; Enter and leaving save, Esc gives up. */
export function EditableText({ value, onSave, disabled, reasonOf }: Props) {
  const t = useText(uiTexts);
  const [text, setText] = useState<string | null>(null);
  const [error, setError] = useState('');
  if (text === null) {
    return (
      <button type="button" className={classes.text} disabled={disabled ?? false} title={value} aria-label={disabled ? undefined : t('rename', { title: value })} onClick={() => setText(value)}>
        {value}
      </button>
    );
  }
  const save = (): void => {
    const next = text.trim();
    if (next === '' || next === value) {
      setText(null);
      setError('');
      return;
    }
    onSave(next).then(
      () => {
        setText(null);
        setError('');
      },
      (failure: unknown) => setError(reasonOf(failure)),
    );
  };
  return (
    <TextInput
      className={classes.input ?? ''}
      autoFocus
      aria-label={t('rename', { title: value })}
      value={text}
      error={error || undefined}
      maxLength={200}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') {
          event.preventDefault();
          save();
        } else if (event.key === 'Escape') {
          event.stopPropagation();
          setText(null);
          setError('');
        }
      }}
    />
  );
}
