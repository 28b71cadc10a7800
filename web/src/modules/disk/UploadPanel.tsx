import { useEffect, useSyncExternalStore } from 'react';
import { ActionIcon, Button, Progress } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import classes from './Disk.module.css';
import { diskTexts } from './texts';
import { clearUploads, currentUploads, onUploaded, onUploads, retryUpload, stopUpload } from './uploads';

/** How far the uploads are; asks where a name is taken. */
export function UploadPanel({ largest }: { largest: number }) {
  const t = useText(diskTexts);
  const queries = useQueryClient();
  const uploads = useSyncExternalStore(onUploads, currentUploads);
  useEffect(() => onUploaded((upload) => void queries.invalidateQueries({ queryKey: ['disk', 'folder', upload.folder] })), [queries]);
  const going = uploads.filter((each) => each.state === 'running' || each.state === 'waiting').length;
  useEffect(() => {
    if (going === 0) return undefined;
    const stay = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', stay);
    return () => window.removeEventListener('beforeunload', stay);
  }, [going]);
  if (uploads.length === 0) return null;
  const done = uploads.filter((each) => each.state === 'done').length;
  return (
    <aside className={classes.uploads} aria-label={t('uploads')}>
      <header>
        <b role="status">{going > 0 ? t('uploads.some', { done, n: uploads.length }) : t('uploads.done', { n: done })}</b>
        {going === 0 && <ActionIcon variant="subtle" color="gray" aria-label={t('uploads.hide')} onClick={clearUploads}><Icon of={IconX} size={16} /></ActionIcon>}
      </header>
      <ul>
        {uploads.map((each) => (
          <li key={each.id} data-state={each.state}>
            <span className={classes.uploadName} title={each.file.name}>{each.file.name}</span>
            {each.state === 'done' && <Icon of={IconCheck} size={16} />}
            {(each.state === 'running' || each.state === 'waiting') && <ActionIcon variant="subtle" color="gray" size={24} aria-label={`${t('uploads.stop')}: ${each.file.name}`} onClick={() => stopUpload(each.id)}><Icon of={IconX} size={14} /></ActionIcon>}
            {each.state === 'running' && <Progress className={classes.bar ?? ''} size={4} value={each.share * 100} aria-label={each.file.name} />}
            {each.state === 'waiting' && <small>{t('uploads.waiting')}</small>}
            {(each.state === 'failed' || each.state === 'taken') && (
              <div className={classes.ask}>
                <small>{each.state === 'taken' ? t('uploads.taken') : each.file.size > largest * 1_048_576 ? t('uploads.large', { most: largest }) : (each.problem?.detail || t('uploads.failed'))}</small>
                {each.state === 'taken' && each.problem?.extra['folder'] !== true && <Button size="compact-xs" variant="default" onClick={() => retryUpload(each.id, 'version')}>{t('uploads.version')}</Button>}
                {each.state === 'taken' && <Button size="compact-xs" variant="default" onClick={() => retryUpload(each.id, 'rename')}>{t('uploads.rename')}</Button>}
                {each.state === 'failed' && <Button size="compact-xs" variant="default" onClick={() => retryUpload(each.id)}>{t('uploads.again')}</Button>}
                <ActionIcon variant="subtle" color="gray" size={24} aria-label={`${t('uploads.hide')}: ${each.file.name}`} onClick={() => stopUpload(each.id)}><Icon of={IconX} size={14} /></ActionIcon>
              </div>
            )}
          </li>
        ))}
      </ul>
    </aside>
  );
}
