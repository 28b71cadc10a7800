import { ActionIcon } from '@mantine/core';
import { IconPaperclip, IconX } from '@tabler/icons-react';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import type { StoredFile } from '../data/types';
import { recordsTexts } from '../texts';
import classes from './Files.module.css';

/** Files of a comment: pictures are seen, the rest has name and size. */
export function Files({ files, onRemove }: { files: StoredFile[]; onRemove?: (file: StoredFile) => void }) {
  const t = useText(recordsTexts);
  const format = useFormat();
  if (files.length === 0) return null;
  return (
    <div className={classes.files}>
      {files.map((file) => (
        <span key={file.id} className={file.picture && !onRemove ? classes.picture : classes.file}>
          <a href={file.picture ? `/api/files/${file.id}?inline` : `/api/files/${file.id}`} {...(file.picture ? { target: '_blank', rel: 'noreferrer' } : { download: file.name })} title={file.name}>
            {file.picture && !onRemove ? <img src={`/api/files/${file.id}?inline`} alt={file.name} loading="lazy" /> : <><Icon of={IconPaperclip} size={14} /><span>{file.name}</span> <small>{format.size(file.size)}</small></>}
          </a>
          {onRemove && <ActionIcon size={20} aria-label={t('file.remove', { name: file.name })} onClick={() => onRemove(file)}><Icon of={IconX} size={13} /></ActionIcon>}
        </span>
      ))}
    </div>
  );
}
