import { useEffect, useMemo, useRef, useState } from 'react';
import { Button, Checkbox, NativeSelect, SegmentedControl, Textarea } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { Action } from '~/lib/actions/Action';
import { useActions } from '~/lib/actions/useActions';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { put } from '~/lib/api/api';
import { dropDraft, readDraft, writeDraft } from '~/lib/drafts/drafts';
import { useText } from '~/lib/text/useText';
import { ResultChips } from '~/modules/activity/ResultChips';
import { StepFields } from '~/modules/activity/StepFields';
import { planningQuery, type Planning } from '~/modules/activity/data';
import { stepValues, usualStep } from '~/modules/activity/step';
import { useUndo } from '~/modules/records/data/useUndo';
import { showToast } from '~/ui/toasts';
import type { Status } from '../data';
import { CallBackFields } from './CallBackFields';
import classes from './WorkPage.module.css';
import type { Card, Ended } from './card';
import { workTexts } from './texts';

interface Props {
  list: number;
  card: Card;
  statuses: Status[];
  onDone(): void;
}

/** What came of the call; everything by keys, and Ctrl+Enter goes on to the next client. */
export function ResultForm(props: Props) {
  const planning = useQuery(planningQuery).data;
  return planning ? <Form planning={planning} {...props} /> : null;
}

function Form({ planning, list, card, statuses, onDone }: Props & { planning: Planning }) {
  const t = useText(workTexts);
  const offerUndo = useUndo();
  const draft = `calls/${card.id}`;
  const [result, setResult] = useState<number | null>(null);
  const [comment, setComment] = useState(() => readDraft<string>(draft) ?? '');
  const [later, setLater] = useState(false);
  const [callAt, setCallAt] = useState(() => planning.moments[0]!.at);
  const [planned, setPlanned] = useState(false);
  const [step, setStep] = useState(() => usualStep(planning));
  const [status, setStatus] = useState('');
  const [tried, setTried] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const own = statuses.filter((each) => each.own);
  const choose = (id: number): void => {
    setResult(id);
    const chosen = planning.results.find((each) => each.id === id);
    setLater(chosen?.code === 'NO_ANSWER');
    setPlanned(chosen?.asksNext === true && chosen.code !== 'NO_ANSWER');
  };
  const done = (): void => {
    dropDraft(draft);
    onDone();
  };
  const save = useMutation({
    mutationFn: () => put<Ended>(`/api/calllists/${list}/members/${card.id}/result`, {
      result,
      comment: comment.trim() || null,
      callAt: later ? callAt : null,
      next: !later && planned ? stepValues(step) : null,
      status: !later && status ? Number(status) : null,
    }),
    onSuccess: (ended) => {
      offerUndo(t('said', { title: card.title }), ended.operation);
      for (const each of ended.unmoved) showToast(t('unmoved', { title: each.title, reason: each.reason }), { tone: 'bad' });
      done();
    },
  });
  const pass = useMutation({
    mutationFn: () => put<{ operation: string }>(`/api/calllists/${list}/members/${card.id}/passing`, { comment: comment.trim() || null }),
    onSuccess: ({ operation }) => {
      offerUndo(t('passed', { title: card.title }), operation);
      done();
    },
  });
  const missing = result === null && !later;
  const send = (): void => {
    setTried(true);
    if (!missing && !save.isPending) save.mutate();
  };
  const latest = useRef({ send, choose });
  useEffect(() => {
    latest.current = { send, choose };
  });
  const { results } = planning;
  const skip = pass.mutate;
  useActions(
    useMemo<Action[]>(() => {
      const group = workTexts.label('group');
      return [
        { id: 'calls.call', title: workTexts.label('action.call'), group, keys: ['c'], run: () => document.querySelector<HTMLAnchorElement>('a[data-first][href^="tel:"]')?.click() },
        { id: 'calls.comment', title: workTexts.label('action.comment'), group, keys: ['k'], run: () => field.current?.focus() },
        { id: 'calls.later', title: workTexts.label('action.later'), group, keys: ['p'], run: () => setLater(true) },
        { id: 'calls.pass', title: workTexts.label('action.pass'), group, keys: ['s'], run: () => skip() },
        { id: 'calls.save', title: workTexts.label('save'), group, keys: ['mod+enter'], inInputs: true, run: () => latest.current.send() },
        ...results.slice(0, 9).map((each, index) => ({ id: `calls.result.${each.id}`, title: () => each.title, group, keys: [String(index + 1)], run: () => latest.current.choose(each.id) })),
      ];
    }, [results, skip]),
  );
  const problem = save.error ?? pass.error;
  const text = problem instanceof ApiProblem ? (Object.values(problem.fields)[0] ?? problem.detail) : tried && missing ? t('result.needed') : null;
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div>
        <h3>{t('result')}</h3>
        <ResultChips numbered results={results} label={t('result')} value={result} onChange={choose} />
      </div>
      <Textarea
        ref={field}
        label={t('comment')}
        placeholder={t('comment.of')}
        autosize
        minRows={2}
        maxRows={8}
        value={comment}
        onChange={(event) => {
          setComment(event.currentTarget.value);
          writeDraft(draft, event.currentTarget.value);
        }}
      />
      <div className={classes.step}>
        <SegmentedControl aria-label={t('then')} value={later ? 'later' : 'done'} data={[{ value: 'done', label: t('then.done') }, { value: 'later', label: t('then.later') }]} onChange={(value) => setLater(value === 'later')} />
        {later ? (
          <CallBackFields moments={planning.moments} value={callAt} onChange={setCallAt} />
        ) : (
          <>
            {own.length > 0 && <NativeSelect label={t('status')} data={[{ value: '', label: t('status.usual') }, ...own.map((each) => ({ value: String(each.id), label: each.title }))]} value={status} onChange={(event) => setStatus(event.currentTarget.value)} />}
            <Checkbox label={t('step')} checked={planned} onChange={(event) => setPlanned(event.currentTarget.checked)} />
            {planned && <StepFields planning={planning} step={step} onChange={setStep} />}
          </>
        )}
      </div>
      {text && <p className={classes.problem} role="alert">{text}</p>}
      <div className={classes.acts}>
        <Button type="submit" loading={save.isPending}>{t('save')}</Button>
        <Button variant="default" loading={pass.isPending} onClick={() => pass.mutate()}>{t('pass')}</Button>
      </div>
      <p className={classes.keys}>{t('keys')}</p>
    </form>
  );
}
