import { useCallback, useState } from 'react';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { dropDraft, readDraft, writeDraft } from '~/lib/drafts/drafts';
import { useText } from '~/lib/text/useText';
import type { Field, Item, Values } from '../data/types';
import { useRecordChanges } from '../data/useRecordChanges';
import { recordsTexts } from '../texts';
import { fieldDraftKey, type FieldDraft } from './fieldDraft';

/** Somebody else changed the field after it was read here. */
export interface Conflict {
  value: unknown;
  by: number | null;
  at: string;
}

/** What stands at a field that could not be saved. */
export interface FieldTrouble {
  value: unknown;
  also?: Values | undefined;
  message: string;
  waiting?: boolean;
  conflict?: Conflict;
  /** Fields that the stage asks for. */
  missing?: string[];
  /** Grows with each attempt, so that the editor begins anew. */
  attempt: number;
}

/** Saves one field silently; what fails stays at the field with its reason and survives a reload. */
export function useFieldSaving(type: string, item: Item, field: Field) {
  const t = useText(recordsTexts);
  const changes = useRecordChanges(type);
  const key = fieldDraftKey(type, item.id, field.code);
  const [trouble, setTrouble] = useState<FieldTrouble | null>(() => {
    const draft = readDraft<FieldDraft>(key);
    return draft && { value: draft.value, also: draft.also, message: draft.waiting ? t('field.waiting') : draft.message || t('field.unsaved'), ...(draft.waiting ? { waiting: true } : {}), attempt: 0 };
  });

  const save = useCallback(
    async (value: unknown, also?: Values, overwrite = false): Promise<boolean> => {
      writeDraft(key, { value, also, version: item.version });
      try {
        await changes.save(item, { [field.code]: value, ...also }, { check: !overwrite, say: t('savedField', { field: field.title }) });
        dropDraft(key);
        setTrouble(null);
        return true;
      } catch (failure) {
        if (!(failure instanceof ApiProblem)) throw failure;
        const conflict = failure.status === 409 ? (failure.extra['conflicts'] as ({ field: string } & Conflict)[] | undefined)?.find((each) => each.field === field.code) : undefined;
        const message = failure.isOffline ? t('field.waiting') : (failure.fields[field.code] ?? failure.detail) || t('failed');
        writeDraft(key, { value, also, version: item.version, message, waiting: failure.isOffline });
        setTrouble((before) => ({
          value, also, message, attempt: (before?.attempt ?? 0) + 1,
          ...(failure.isOffline ? { waiting: true } : {}),
          ...(conflict ? { conflict } : {}),
          ...(failure.code === 'stage_requires' ? { missing: failure.extra['missing'] as string[] } : {}),
        }));
        return false;
      }
    },
    [key, item, field, changes, t],
  );
  const giveUp = useCallback(() => {
    dropDraft(key);
    setTrouble(null);
  }, [key]);
  return { trouble, save, giveUp, keep: (value: unknown, also?: Values) => writeDraft(key, { value, also, version: item.version }) };
}
