import { useState } from 'react';
import { Button, Checkbox, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { put } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { ResultChips } from '~/modules/activity/ResultChips';
import { StepFields } from '~/modules/activity/StepFields';
import { planningQuery, type Planning } from '~/modules/activity/data';
import { stepValues, usualStep } from '~/modules/activity/step';
import { useActivityNews } from '~/modules/activity/useActivityNews';
import { useUndo } from '~/modules/records/data/useUndo';
import classes from './CallCards.module.css';
import type { Caller } from './data';
import { telephonyTexts } from './texts';

interface Props {
  call: number;
  client: Caller;
  onClose(): void;
  onDone(): void;
}

/** What came of a call. */
export function ResultForm(props: Props) {
  const planning = useQuery(planningQuery).data;
  return planning ? <Form planning={planning} {...props} /> : null;
}

function Form({ planning, call, client, onClose, onDone }: Props & { planning: Planning }) {
  const t = useText(telephonyTexts);
  const offerUndo = useUndo();
  const news = useActivityNews();
  const [result, setResult] = useState<number | null>(null);
  const [comment, setComment] = useState('');
  const [planned, setPlanned] = useState(false);
  const [step, setStep] = useState(() => usualStep(planning));
  const [tried, setTried] = useState(false);
  const save = useSave(
    () => put<{ operation: string }>(`/api/telephony/calls/${call}/result`, { result, comment: comment.trim() || null, next: planned ? stepValues(step) : null }),
    async ({ operation }) => {
      offerUndo(t('saved', { title: client.title }), operation);
      onClose();
      onDone();
      await news();
    },
  );
  const problem = Object.values(save.fields)[0] ?? save.message ?? (tried && result === null ? t('result.needed') : null);
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (result !== null && !save.pending) save.run();
      }}
    >
      <ResultChips
        size="xs"
        results={planning.results}
        label={t('result')}
        value={result}
        onChange={(next) => {
          setResult(next);
          setPlanned(planning.results.find((each) => each.id === next)?.asksNext ?? false);
        }}
      />
      <Textarea aria-label={t('comment')} placeholder={t('comment.of')} autosize minRows={2} maxRows={6} value={comment} onChange={(event) => setComment(event.currentTarget.value)} />
      <Checkbox size="xs" label={t('next')} checked={planned} onChange={(event) => setPlanned(event.currentTarget.checked)} />
      {planned && <StepFields planning={planning} step={step} onChange={setStep} />}
      {problem && <p className={classes.problem} role="alert">{problem}</p>}
      <div className={classes.acts}>
        <Button type="submit" size="compact-sm" loading={save.pending}>{t('save')}</Button>
        <Button variant="default" size="compact-sm" onClick={onClose}>{t('cancel')}</Button>
      </div>
    </form>
  );
}
