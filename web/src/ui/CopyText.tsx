import { useState } from 'react';
import { Button, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import classes from './CopyText.module.css';
import { Icon } from './Icon';
import { uiTexts } from './texts';

/** A link or code to hand over: shown whole, copied by one press. */
export function CopyText({ value, label }: { value: string; label: string }) {
  const t = useText(uiTexts);
  const [done, setDone] = useState(false);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(value);
    } catch {
      const input = document.createElement('textarea');
      input.value = value;
      document.body.append(input);
      input.select();
      document.execCommand('copy');
      input.remove();
    }
    setDone(true);
    window.setTimeout(() => setDone(false), 2000);
  };
  return (
    <div className={classes.row}>
      <TextInput className={classes.input ?? ''} label={label} value={value} readOnly onFocus={(event) => event.currentTarget.select()} />
      <Button variant="default" leftSection={<Icon of={done ? IconCheck : IconCopy} size={16} />} onClick={() => void copy()}>{done ? t('copied') : t('copy')}</Button>
    </div>
  );
}
