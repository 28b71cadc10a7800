import { useState } from 'react';
import { Radio, SegmentedControl, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { post } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import type { Field } from '~/modules/records/data/types';
import { useRecordType } from '~/modules/records/data/useRecordType';
import { FieldInput } from '~/modules/records/fields/FieldInput';
import { Dialog } from '~/ui/Dialog';
import { AwayNote } from './AwayNote';
import classes from './TaskHead.module.css';
import type { Act, Decision, TaskCard } from './data';
import { taskWords } from './words/texts';

type Reply = 'solution' | 'question' | 'answer';

const DECISIONS: Decision[] = ['approved', 'changed', 'returned', 'refused'];

/** An act that needs a word, a person or a date. */
export function ActDialog({ task, act, onClose, onDone }: { task: TaskCard; act: Act; onClose(): void; onDone(after: TaskCard & { operation?: string }): void }) {
  const t = useText(taskWords);
  const type = useRecordType('task');
  const own = task.roles.includes('responsible') || task.roles.includes('helper');
  const [text, setText] = useState('');
  const [to, setTo] = useState<number | null>(null);
  const [kind, setKind] = useState<Reply>(own ? 'solution' : 'answer');
  const [decision, setDecision] = useState<Decision>('approved');
  const yes = decision === 'approved' || decision === 'changed';
  const [dates, setDates] = useState<{ answerAt: string | null; solutionAt: string | null }>({ answerAt: null, solutionAt: null });
  const save = useMutation({
    mutationFn: () => post<TaskCard & { operation?: string }>(`/api/tasks/${task.id}/acts/${act}`, {
      ...(text.trim() ? { text: text.trim() } : {}),
      ...(to !== null && (act !== 'decide' || yes) ? { to } : {}),
      ...(act === 'reply' ? { kind } : act === 'decide' ? { kind: decision } : {}),
      ...(dates.answerAt ? { answerAt: dates.answerAt } : {}),
      ...(dates.solutionAt ? { solutionAt: dates.solutionAt } : {}),
    }),
    onSuccess: (after) => {
      onDone(after);
      onClose();
    },
  });
  const problem = save.error instanceof ApiProblem ? save.error : null;
  const moment = (code: string, title: string): Field => ({ code, kind: 'moment', title, required: false, multiple: false, readOnly: false, custom: false, sortable: false, filterable: false });
  const person = { ...type.byCode.get('responsible')!, code: 'to', required: act === 'delegate' };
  const shown = Object.keys(problem?.fields ?? {}).some((code) => ['to', 'text', 'answerAt', 'solutionAt', 'kind'].includes(code));
  const textLabel = act === 'decide' ? t('decision.text') : act === 'reply' ? t('reply.text') : act === 'return' ? t('what') : act === 'propose-date' ? t('reason') : t('reason.optional');
  return (
    <Dialog
      title={t(`act.${act as Exclude<Act, 'edit'>}`)}
      act={act === 'reply' || act === 'propose-date' ? t('send') : t(`act.${act as Exclude<Act, 'edit'>}`)}
      onClose={onClose}
      onSubmit={() => save.mutate()}
      busy={save.isPending}
      message={problem && !shown ? (problem.isOffline ? t('offline') : problem.detail) : null}
    >
      {act === 'delegate' && (
        <>
          {task.roles.includes('responsible') && <p className={classes.about}>{t('delegate.about')}</p>}
          <FieldInput type={type} field={person} label={t('to')} required autoFocus value={to} values={{}} error={problem?.fields['to'] ?? problem?.fields['responsible']} onChange={(value) => setTo(value as number | null)} />
          {to !== null && <AwayNote person={to} onPick={setTo} />}
        </>
      )}
      {act === 'reply' && <SegmentedControl fullWidth aria-label={t('reply.kind')} value={kind} onChange={(next) => setKind(next as Reply)} data={(own ? ['solution', 'question', 'answer'] as const : ['answer', 'question'] as const).map((each) => ({ value: each, label: t(`reply.${each}`) }))} />}
      {act === 'decide' && (
        <>
          <Radio.Group label={t('decision')} value={decision} onChange={(next) => setDecision(next as Decision)}>
            <div className={classes.choices}>{DECISIONS.map((each) => <Radio key={each} value={each} label={t(`decision.${each}`)} />)}</div>
          </Radio.Group>
          {yes && <FieldInput type={type} field={person} label={t('decision.next')} value={to} values={{}} error={problem?.fields['to']} onChange={(value) => setTo(value as number | null)} />}
        </>
      )}
      {act === 'propose-date' && (
        <>
          <p className={classes.about}>{t('date.about')}</p>
          {(['solution', 'answer'] as const).map((each) => (
            <FieldInput key={each} type={type} field={moment(`${each}At`, t(`date.${each}`))} label={t(`date.${each}`)} required={each === 'solution'} value={dates[`${each}At`]} values={{}} error={problem?.fields[`${each}At`]} onChange={(value) => setDates((now) => ({ ...now, [`${each}At`]: value as string | null }))} />
          ))}
        </>
      )}
      <Textarea label={textLabel} autosize minRows={3} maxRows={10} data-autofocus={act !== 'delegate' || undefined} withAsterisk={['reply', 'return', 'propose-date'].includes(act) || (act === 'decide' && decision !== 'approved')} value={text} error={problem?.fields['text']} onChange={(event) => setText(event.currentTarget.value)} />
    </Dialog>
  );
}
