import { useState } from 'react';
import { ActionIcon, Button, FileButton, Input } from '@mantine/core';
import { IconPaperclip, IconX } from '@tabler/icons-react';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { useText } from '~/lib/text/useText';
import { FromDisk } from '~/modules/disk/FromDisk';
import { Icon } from '~/ui/Icon';
import type { StoredFile } from '../data/types';
import { recordsTexts } from '../texts';
import classes from './ChannelsInput.module.css';
import type { FieldInputProps } from './FieldInputProps';
import { uploadFile } from './uploadFile';

/** Files of a field: added by choosing, taken away by a cross. */
export function FileInput({ field, value, onChange, onDone, error, label, required }: FieldInputProps) {
  const t = useText(recordsTexts);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | undefined>();
  const files = (Array.isArray(value) ? value : value ? [value] : []) as StoredFile[];
  const put = (next: StoredFile[]): void => {
    onChange(next);
    onDone?.(next);
  };
  const add = async (chosen: File[]): Promise<void> => {
    setBusy(true);
    setFailure(undefined);
    try {
      const added = await Promise.all(chosen.map(uploadFile));
      put(field.multiple ? [...files, ...added] : added.slice(-1));
    } catch (problem) {
      setFailure(problem instanceof ApiProblem ? problem.detail || t('field.uploadFailed') : t('field.uploadFailed'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Input.Wrapper label={label} error={error ?? failure} withAsterisk={required ?? false}>
      <div className={classes.lines}>
        {files.map((file) => (
          <div key={file.id} className={classes.line}>
            <Icon of={IconPaperclip} size={15} />
            <span className={classes.value}>{file.name}</span>
            <ActionIcon aria-label={t('remove')} size={26} onClick={() => put(files.filter((each) => each.id !== file.id))}><Icon of={IconX} size={15} /></ActionIcon>
          </div>
        ))}
        <FileButton multiple onChange={(chosen) => void add(chosen)}>
          {(props) => <Button {...props} variant="default" size="compact-sm" className={classes.add ?? ''} loading={busy} leftSection={<Icon of={IconPaperclip} size={15} />}>{t('field.addFile')}</Button>}
        </FileButton>
        <FromDisk onFiles={(added) => put(field.multiple ? [...files, ...added] : added.slice(-1))} />
      </div>
    </Input.Wrapper>
  );
}
