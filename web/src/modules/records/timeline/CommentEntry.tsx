import { Suspense, lazy, useState } from 'react';
import { ActionIcon, Button, Menu, Modal } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconDots, IconHistory, IconMessage, IconPencil, IconPin, IconPinnedOff, IconTrash } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { get, patch, put, remove as del } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { recordKeys } from '../data/queries';
import { personOf } from '../data/refs';
import { useExtensions, type CommentAct } from '../extensions';
import { uploadFile } from '../fields/uploadFile';
import { recordsTexts } from '../texts';
import { Files } from './Files';
import { RichText } from './RichText';
import classes from './Timeline.module.css';
import type { CommentEntryData } from './types';
import { Face } from '~/ui/Face';

const CommentEditor = lazy(() => import('./CommentEditor').then((module) => ({ default: module.CommentEditor })));

/** A comment: read, edit, pin, delete, see what it said before. */
export function CommentEntry({ type, id, entry }: { type: string; id: number; entry: CommentEntryData }) {
  const t = useText(recordsTexts);
  const format = useFormat();
  const queries = useQueryClient();
  const report = useReportFailure();
  const [editing, setEditing] = useState<{ html: string; files: CommentEntryData['files'] } | null>(null);
  const [versions, setVersions] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const [picked, setPicked] = useState<CommentAct | null>(null);
  const act = useMutation({
    mutationFn: (run: () => Promise<unknown>) => run(),
    onSuccess: () => {
      setEditing(null);
      setDeleting(false);
      return queries.invalidateQueries({ queryKey: recordKeys.timeline(type, id) });
    },
    onError: report,
  });
  const { commentActs, commentNotes } = useExtensions(type);
  const path = `/api/timeline/comments/${entry.id}`;
  const person = entry.by === null ? undefined : personOf(entry.by);
  const save = (): void => {
    if (editing) act.mutate(() => patch(path, { html: editing.html, files: editing.files.map((file) => file.id) }));
  };
  return (
    <article className={classes.entry}>
      {person ? <Face name={person.name} initials={person.initials} color={person.color} photo={person.photo} size={28} /> : <span className={classes.icon}><Icon of={IconMessage} size={15} /></span>}
      <div className={classes.comment}>
        <div className={classes.by}>
          <b>{person?.name ?? t('history.system')}</b>
          <time dateTime={entry.at} title={format.momentFull(entry.at)}>{format.time(entry.at)}</time>
          {entry.editedAt && <button type="button" className={classes.edited} onClick={() => setVersions(true)}>{t('comment.edited')}</button>}
          {entry.pinned && <Icon of={IconPin} size={13} className={classes.pin ?? ''} />}
          {(entry.can.edit || entry.can.delete || entry.can.pin || commentActs.length > 0) && (
            <Menu>
              <Menu.Target>
                <ActionIcon className={classes.more ?? ''} size={24} aria-label={t('comment.acts')}><Icon of={IconDots} size={15} /></ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                {entry.can.pin && <Menu.Item leftSection={<Icon of={entry.pinned ? IconPinnedOff : IconPin} size={16} />} onClick={() => act.mutate(() => (entry.pinned ? del(`${path}/pin`) : put(`${path}/pin`)))}>{entry.pinned ? t('comment.unpin') : t('comment.pin')}</Menu.Item>}
                {entry.can.edit && <Menu.Item leftSection={<Icon of={IconPencil} size={16} />} onClick={() => setEditing({ html: entry.html, files: entry.files })}>{t('edit')}</Menu.Item>}
                {commentActs.map((each, index) => <ActItem key={index} act={each} onPick={() => setPicked(each)} />)}
                {entry.editedAt && <Menu.Item leftSection={<Icon of={IconHistory} size={16} />} onClick={() => setVersions(true)}>{t('comment.versions')}</Menu.Item>}
                {entry.can.delete && <Menu.Item color="red" leftSection={<Icon of={IconTrash} size={16} />} onClick={() => setDeleting(true)}>{t('delete')}</Menu.Item>}
              </Menu.Dropdown>
            </Menu>
          )}
        </div>
        {editing ? (
          <div className={classes.editing}>
            <Suspense fallback={<RichText html={entry.html} />}>
              <CommentEditor
                html={editing.html}
                label={t('comment.label')}
                placeholder={t('comment.placeholder')}
                onChange={(html) => setEditing((now) => now && { ...now, html })}
                onFiles={(files) => void Promise.all(files.map(uploadFile)).then((added) => setEditing((now) => now && { ...now, files: [...now.files, ...added] })).catch(report)}
                onStored={(added) => setEditing((now) => now && { ...now, files: [...now.files, ...added] })}
                onSend={save}
                onCancel={() => setEditing(null)}
              >
                <Button variant="subtle" color="gray" size="compact-md" onClick={() => setEditing(null)}>{t('cancel')}</Button>
                <Button size="compact-md" loading={act.isPending} onClick={save}>{t('save')}</Button>
              </CommentEditor>
            </Suspense>
            <Files files={editing.files} onRemove={(file) => setEditing({ ...editing, files: editing.files.filter((each) => each.id !== file.id) })} />
          </div>
        ) : (
          <>
            <RichText html={entry.html} />
            <Files files={entry.files} />
            {commentNotes.map((Note, index) => <Note key={index} type={type} id={id} entry={entry} />)}
          </>
        )}
      </div>
      {picked && <Suspense fallback={null}><picked.Window type={type} id={id} entry={entry} onClose={() => setPicked(null)} /></Suspense>}
      {versions && <Versions path={path} onClose={() => setVersions(false)} />}
      {deleting && (
        <Modal opened onClose={() => setDeleting(false)} title={t('comment.deleteTitle')} size={400} closeButtonProps={{ 'aria-label': t('close') }}>
          <p>{t('comment.deleteText')}</p>
          <div style={{ display: 'flex', justifyContent: 'flex-end', gap: 8, marginTop: 16 }}>
            <Button variant="default" data-autofocus onClick={() => setDeleting(false)}>{t('cancel')}</Button>
            <Button color="red" loading={act.isPending} onClick={() => act.mutate(() => del(path))}>{t('delete')}</Button>
          </div>
        </Modal>
      )}
    </article>
  );
}

function ActItem({ act, onPick }: { act: CommentAct; onPick(): void }) {
  const label = act.useLabel();
  return label === null ? null : <Menu.Item leftSection={<Icon of={act.icon} size={16} />} onClick={onPick}>{label}</Menu.Item>;
}

function Versions({ path, onClose }: { path: string; onClose(): void }) {
  const t = useText(recordsTexts);
  const format = useFormat();
  const { data } = useQuery({ queryKey: ['comment-versions', path], queryFn: () => get<{ items: { at: string; by: number | null; html: string }[] }>(`${path}/versions`), staleTime: 0 });
  return (
    <Modal opened onClose={onClose} title={t('comment.versions')} size={560} closeButtonProps={{ 'aria-label': t('close') }}>
      {data?.items.map((version) => (
        <div key={version.at} className={classes.version}>
          <small>{(version.by !== null && personOf(version.by)?.name) || ''} · {format.moment(version.at)}</small>
          <RichText html={version.html} />
        </div>
      ))}
    </Modal>
  );
}
