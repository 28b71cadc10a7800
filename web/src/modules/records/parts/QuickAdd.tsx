import { useEffect, useState } from 'react';
import { Button, Modal } from '@mantine/core';
import { useNavigate } from 'react-router';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { post } from '~/lib/api/api';
import { dropDraft, readDraft, writeDraft } from '~/lib/drafts/drafts';
import { recordPath } from '~/lib/recordPath';
import { useText } from '~/lib/text/useText';
import type { Channel, Values } from '../data/types';
import { useRecordChanges } from '../data/useRecordChanges';
import type { KnownType } from '../data/useRecordType';
import { FieldInput } from '../fields/FieldInput';
import { recordsTexts } from '../texts';
import { DuplicateHint } from './DuplicateHint';
import classes from './Form.module.css';

interface Props {
  type: KnownType;
  pipeline: number | null;
  onClose(): void;
}

/** Without empty lines of phones and the like. */
export function cleanValues(values: Values): Values {
  return Object.fromEntries(Object.entries(values).map(([code, value]) => [code, Array.isArray(value) ? value.filter((each: unknown) => typeof each !== 'object' || each === null || !('value' in each) || (each as Channel).value.trim() !== '') : value]));
}

/** A new record by at most three fields (and what the server insists on). */
export function QuickAdd({ type, pipeline, onClose }: Props) {
  const t = useText(recordsTexts);
  const changes = useRecordChanges(type.code);
  const navigate = useNavigate();
  const key = `new/${type.code}`;
  const [values, setValues] = useState<Values>(() => readDraft<Values>(key) ?? {});
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const [begunAt] = useState(() => Date.now());
  useEffect(() => {
    if (Object.keys(values).length > 0) writeDraft(key, values);
  }, [key, values]);

  const asked = [...type.quickAdd, ...Object.keys(problem?.fields ?? {}).filter((code) => !type.quickAdd.includes(code))].flatMap((code) => type.byCode.get(code) ?? []);
  const save = async (andOpen: boolean): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      const made = await changes.add({ ...(pipeline !== null && type.hasStages ? { pipeline } : {}), ...cleanValues(values) });
      dropDraft(key);
      // how long a card takes to fill, of nobody in particular: for the report on fields, and never in anybody's way
      post('/api/quality/fill-times', { type: type.code, seconds: Math.min(1_800, Math.max(1, Math.round((Date.now() - begunAt) / 1_000))) }).catch(() => undefined);
      onClose();
      if (andOpen && !made.gone) changes.open(made.id);
    } catch (failure) {
      if (!(failure instanceof ApiProblem)) throw failure;
      setProblem(failure);
    } finally {
      setBusy(false);
    }
  };
  const cancel = (): void => {
    dropDraft(key);
    onClose();
  };
  return (
    <Modal opened onClose={cancel} title={t('add.title', { type: type.title })} closeButtonProps={{ 'aria-label': t('close') }} size={480}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save(true);
        }}
      >
        {asked.map((field, index) => (
          <FieldInput
            key={field.code}
            type={type}
            field={field}
            label={field.title}
            required={field.required}
            autoFocus={index === 0}
            value={values[field.code] ?? null}
            values={values}
            error={problem?.fields[field.code]}
            onChange={(value, also) => setValues((now) => ({ ...now, [field.code]: value, ...also }))}
          />
        ))}
        <DuplicateHint
          type={type}
          values={values}
          onFound={(twin) => {
            dropDraft(key);
            onClose();
            void navigate(recordPath(twin.type, twin.id));
          }}
        />
        {problem && Object.keys(problem.fields).length === 0 && <p className={classes.error} role="alert">{problem.isOffline ? t('offlineForm') : problem.detail}</p>}
        <div className={classes.acts}>
          <Button variant="default" onClick={cancel}>{t('cancel')}</Button>
          <Button variant="default" loading={busy} onClick={() => void save(false)}>{t('add.save')}</Button>
          <Button type="submit" loading={busy}>{t('add.open')}</Button>
        </div>
      </form>
    </Modal>
  );
}
