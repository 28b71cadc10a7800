import { useState } from 'react';
import { Button, Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { put } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import { putItem, refreshLists } from '../data/cache';
import { recordKeys } from '../data/queries';
import { findStage } from '../data/stages';
import type { Changed, Item, Values } from '../data/types';
import type { KnownType } from '../data/useRecordType';
import { neighboursOf, type Place } from '../data/useMove';
import { useUndo } from '../data/useUndo';
import { FieldInput } from '../fields/FieldInput';
import { isEmptyValue } from '../fields/ids';
import { recordsTexts } from '../texts';
import classes from './Form.module.css';

interface Props {
  type: KnownType;
  item: Item;
  stage: number;
  /** Codes of the fields that the stage asks for. */
  missing: string[];
  /** Place among the stage's cards, from a drag. */
  place?: Place;
  onClose(moved: boolean): void;
}

/** Asks for just those fields without which a record cannot enter a stage, and moves it there. */
export function StageForm({ type, item, stage, missing, place, onClose }: Props) {
  const t = useText(recordsTexts);
  const queries = useQueryClient();
  const offerUndo = useUndo();
  const [values, setValues] = useState<Values>({});
  const [codes, setCodes] = useState(missing);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const target = findStage(type, stage)?.stage;
  const fields = codes.flatMap((code) => type.byCode.get(code) ?? []);
  const send = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      const changed = await put<Changed>(`/api/records/${type.code}/${item.id}/place`, { stage, ...neighboursOf(place ?? {}), values });
      putItem(queries, type.code, changed);
      void refreshLists(queries, type.code);
      void queries.invalidateQueries({ queryKey: recordKeys.timeline(type.code, item.id) });
      offerUndo(t('stage.moved', { stage: target?.title }), changed.operation);
      onClose(true);
    } catch (failure) {
      if (!(failure instanceof ApiProblem)) throw failure;
      if (failure.code === 'stage_requires' && Array.isArray(failure.extra['missing'])) setCodes([...new Set([...codes, ...(failure.extra['missing'] as string[])])]);
      setProblem(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal opened onClose={() => onClose(false)} title={t(target?.semantic === 'F' ? 'stage.whyLost' : 'stage.needs', { stage: target?.title })} closeButtonProps={{ 'aria-label': t('close') }} size={440}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <p className={classes.about}>{String(item.values['title'] ?? '')}</p>
        {fields.map((field, index) => (
          <FieldInput
            key={field.code}
            type={type}
            field={field}
            label={field.title}
            required
            autoFocus={index === 0 && field.kind !== 'choice' && field.kind !== 'book'}
            value={field.code in values ? values[field.code] : item.values[field.code]}
            values={{ ...item.values, ...values }}
            error={problem?.code === 'stage_requires' && !isEmptyValue(values[field.code]) ? undefined : problem?.fields[field.code]}
            onChange={(value, also) => setValues({ ...values, [field.code]: value, ...also })}
          />
        ))}
        {problem && Object.keys(problem.fields).length === 0 && <p className={classes.error} role="alert">{problem.isOffline ? t('offline') : problem.detail}</p>}
        <div className={classes.acts}>
          <Button variant="default" onClick={() => onClose(false)}>{t('cancel')}</Button>
          <Button type="submit" loading={busy} disabled={fields.some((field) => isEmptyValue(field.code in values ? values[field.code] : item.values[field.code]))}>{t('stage.move')}</Button>
        </div>
      </form>
    </Modal>
  );
}
