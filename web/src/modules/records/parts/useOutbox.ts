import { useEffect } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { isOnline, onOnlineChange } from '~/lib/api/online';
import { patch, post } from '~/lib/api/api';
import { draftKeys, dropDraft, readDraft, writeDraft } from '~/lib/drafts/drafts';
import { putItem } from '../data/cache';
import { recordKeys } from '../data/queries';
import type { Changed } from '../data/types';
import type { CommentDraft } from '../timeline/commentDraft';
import type { FieldDraft } from '../card/fieldDraft';

let sending = false;

/** Sends what was waiting for the connection: fields under the conflict rule, comments once each by their key. */
export function useOutbox(): void {
  const queries = useQueryClient();
  useEffect(() => {
    const send = async (): Promise<void> => {
      if (sending || !isOnline()) return;
      sending = true;
      try {
        for (const key of draftKeys('field/')) {
          const draft = readDraft<FieldDraft>(key);
          const [, type, id, code] = key.split('/');
          if (!draft?.waiting || !type || !code) continue;
          try {
            const changed = await patch<Changed>(`/api/records/${type}/${id}`, { version: draft.version, values: { [code]: draft.value, ...draft.also } });
            dropDraft(key);
            putItem(queries, type, changed);
          } catch (failure) {
            if (failure instanceof ApiProblem && failure.isOffline) return;
            writeDraft(key, { ...draft, waiting: false, message: failure instanceof ApiProblem ? failure.fields[code] || failure.detail : '' });
          }
          void queries.invalidateQueries({ queryKey: recordKeys.record(type, Number(id)) });
        }
        for (const key of draftKeys('comment/')) {
          const draft = readDraft<CommentDraft>(key);
          const [, type, id] = key.split('/');
          if (!draft?.waiting || !type) continue;
          try {
            await post(`/api/timeline/${type}/${id}/comments`, { html: draft.html, files: draft.files.map((file) => file.id), key: draft.key });
            dropDraft(key);
            void queries.invalidateQueries({ queryKey: recordKeys.timeline(type, Number(id)) });
          } catch (failure) {
            if (failure instanceof ApiProblem && failure.isOffline) return;
            writeDraft(key, { ...draft, waiting: false });
          }
        }
      } finally {
        sending = false;
      }
    };
    void send();
    return onOnlineChange(() => void send());
  }, [queries]);
}
