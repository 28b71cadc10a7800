import { Suspense, lazy, useState } from 'react';
import { Button, Skeleton } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { IconCloudOff } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { Keys } from '~/lib/actions/Keys';
import { catchKeys } from '~/lib/actions/earlyKeys';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { post } from '~/lib/api/api';
import { dropDraft, readDraft, writeDraft } from '~/lib/drafts/drafts';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { showToast } from '~/ui/toasts';
import { useIsPhone } from '~/ui/useIsPhone';
import { recordKeys } from '../data/queries';
import { personOf, rememberRefs } from '../data/refs';
import type { Refs, StoredFile } from '../data/types';
import { uploadFile } from '../fields/uploadFile';
import { recordsTexts } from '../texts';
import classes from './Composer.module.css';
import { Files } from './Files';
import { commentDraftKey, type CommentDraft } from './commentDraft';

const CommentEditor = lazy(() => import('./CommentEditor').then((module) => ({ default: module.CommentEditor })));

function newDraft(): CommentDraft {
  return { html: '', files: [], key: crypto.randomUUID() };
}

/** The place to write a comment; what stands here survives a reload and goes out when the connection is back. It opens each time that `writing` rises. */
export function Composer({ type, id, writing }: { type: string; id: number; writing: number }) {
  const t = useText(recordsTexts);
  const queries = useQueryClient();
  const report = useReportFailure();
  const isPhone = useIsPhone();
  const storeKey = commentDraftKey(type, id);
  const [draft, setDraft] = useState<CommentDraft>(() => readDraft<CommentDraft>(storeKey) ?? newDraft());
  const [opened, setOpened] = useState(draft.html !== '' || draft.files.length > 0);
  const [known, setKnown] = useState(0);
  if (known !== writing) {
    setKnown(writing);
    if (writing > 0) setOpened(true);
  }
  const [isEmpty, setEmpty] = useState(draft.html === '');
  const [busy, setBusy] = useState(false);
  const [over, setOver] = useState(false);

  const put = (next: CommentDraft): void => {
    setDraft(next);
    if (next.html === '' && next.files.length === 0) dropDraft(storeKey);
    else writeDraft(storeKey, next);
  };
  /** What is typed before the editor stands is kept for it. */
  const open = (): void => {
    catchKeys(() => setOpened(false));
    setOpened(true);
  };
  const reset = (): void => {
    dropDraft(storeKey);
    setDraft(newDraft());
    setEmpty(true);
    setOpened(false);
  };
  const send = async (): Promise<void> => {
    if (busy || (isEmpty && draft.files.length === 0)) return;
    setBusy(true);
    try {
      const made = await post<{ unreached?: number[]; refs?: Refs }>(`/api/timeline/${type}/${id}/comments`, { html: isEmpty ? '' : draft.html, files: draft.files.map((file) => file.id), key: draft.key });
      reset();
      rememberRefs(made.refs);
      if (made.unreached?.length) showToast(t('comment.unreached', { names: made.unreached.map((person) => personOf(person)?.name ?? '').join(', ') }), { tone: 'bad' });
      await queries.invalidateQueries({ queryKey: recordKeys.timeline(type, id) });
    } catch (failure) {
      if (failure instanceof ApiProblem && failure.isOffline) put({ ...draft, waiting: true });
      else report(failure);
    } finally {
      setBusy(false);
    }
  };
  const take = (added: StoredFile[]): void => setDraft((now) => {
    const next = { ...now, files: [...now.files, ...added] };
    writeDraft(storeKey, next);
    return next;
  });
  const attach = async (files: File[]): Promise<void> => {
    if (files.length === 0) return;
    setOpened(true);
    setBusy(true);
    try {
      take(await Promise.all(files.map(uploadFile)));
    } catch (failure) {
      report(failure);
    } finally {
      setBusy(false);
    }
  };
  const dropping = {
    onDragOver: (event: React.DragEvent) => {
      if (!event.dataTransfer.types.includes('Files')) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: React.DragEvent) => {
      setOver(false);
      if (event.defaultPrevented || event.dataTransfer.files.length === 0) return;
      event.preventDefault();
      void attach([...event.dataTransfer.files]);
    },
  };
  if (!opened) {
    return (
      <div className={classes.box} data-over={over || undefined} {...dropping}>
        <button type="button" className={classes.closed} data-composer onClick={open}>{t('comment.placeholder')}</button>
      </div>
    );
  }
  return (
    <div className={classes.box} data-over={over || undefined} data-composer data-open {...dropping}>
      <Suspense fallback={<Skeleton height={100} radius={9} />}>
        <CommentEditor
          html={draft.html}
          label={t('comment.label')}
          placeholder={t('comment.placeholder')}
          onChange={(html, empty) => {
            setEmpty(empty);
            const { waiting: _, ...rest } = draft;
            put({ ...rest, html: empty ? '' : html });
          }}
          onFiles={(files) => void attach(files)}
          onStored={take}
          onSend={() => void send()}
          onCancel={() => setOpened(false)}
        >
          {!isPhone && <span className={classes.hint}><Keys keys="mod+enter" /></span>}
          <Button variant="subtle" color="gray" size="compact-md" onClick={() => (isEmpty && draft.files.length === 0 ? reset() : setOpened(false))}>{t('comment.fold')}</Button>
          <Button size="compact-md" loading={busy} disabled={isEmpty && draft.files.length === 0} onClick={() => void send()}>{t('comment.send')}</Button>
        </CommentEditor>
      </Suspense>
      {draft.files.length > 0 && <div className={classes.files}><Files files={draft.files} onRemove={(file) => put({ ...draft, files: draft.files.filter((each) => each.id !== file.id) })} /></div>}
      {draft.waiting && <div className={classes.waiting}><Icon of={IconCloudOff} size={15} />{t('comment.waiting')}</div>}
    </div>
  );
}
