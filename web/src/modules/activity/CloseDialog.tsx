import { useState } from 'react';
import { Checkbox, Chip, Textarea } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { put } from '~/lib/api/api';
import { numbered } from '~/lib/text/numbered';
import { useText } from '~/lib/text/useText';
import type { Item } from '~/modules/records/data/types';
import { useUndo } from '~/modules/records/data/useUndo';
import { idsOf } from '~/modules/records/fields/ids';
import { Dialog } from '~/ui/Dialog';
import { showToast } from '~/ui/toasts';
import classes from './Activity.module.css';
import { AGREEMENT_KINDS, type AgreementKind } from './agreementKinds';
import { agreementTexts } from './agreement/texts';
import { ResultChips } from './ResultChips';
import { planningQuery, type Closed, type Planning } from './data';
import { stepValues, usualStep } from './step';
import { StepFields } from './StepFields';
import { activityTexts } from './texts';
import { useActivityNews } from './useActivityNews';

interface Props {
  item: Item;
  /** Told once it is closed, before the lists are read anew. */
  onClosed?(): void;
  onClose(): void;
}

/** The end of an activity: its result, what was said, and the next step, which is filled in already: Enter closes and plans. */
export function CloseDialog(props: Props) {
  const planning = useQuery(planningQuery).data;
  return planning ? <Form planning={planning} {...props} /> : null;
}

function Form({ planning, item, onClosed, onClose }: Props & { planning: Planning }) {
  const t = useText(activityTexts);
  const refresh = useActivityNews();
  const offerUndo = useUndo();
  const title = String(item.values['title'] ?? numbered(item.id));
  const kind = planning.kinds.find((each) => each.id === idsOf(item.values['kind'])[0]);
  const [result, setResult] = useState<number | null>(null);
  const [comment, setComment] = useState(String(item.values['comments'] ?? ''));
  const sells = idsOf(item.values['deals']).length + idsOf(item.values['leads']).length > 0;
  const [planned, setPlanned] = useState(sells);
  const a = useText(agreementTexts);
  const onDeal = idsOf(item.values['deals']).length > 0;
  const [agreed, setAgreed] = useState(false);
  const [terms, setTerms] = useState<{ kind: AgreementKind; text: string }>({ kind: 'price', text: '' });
  const [step, setStep] = useState(() => usualStep(planning, kind?.id));
  const chosen = planning.results.find((each) => each.id === result);
  const [tried, setTried] = useState(false);
  const way = planning.ways.find((each) => each.id === idsOf(item.values['way'])[0]);
  const allowed = way?.defaults.find((each) => each.kind === kind?.id)?.results ?? [];
  const results = planning.results.filter((each) => allowed.length === 0 || allowed.includes(each.id));
  const missing = (kind?.needsResult === true || way !== undefined) && result === null;
  const save = useMutation({
    mutationFn: () => put<Closed>(`/api/activities/${item.id}/closure`, { version: item.version, result, comment: comment.trim() || null, agreement: agreed && terms.text.trim() ? terms : null, next: planned ? stepValues(step) : null }),
    onSuccess: async (closed) => {
      onClosed?.();
      onClose();
      offerUndo(t('done.said', { title }), closed.operation);
      for (const each of closed.unmoved) showToast(t('said.unmoved', { title: each.title, reason: each.reason ?? '' }), { tone: 'bad' });
      if (!planned && closed.without.length > 0) showToast(t('said.without', { titles: closed.without.map((each) => each.title).join(', ') }));
      await refresh();
    },
  });
  const problem = save.error instanceof ApiProblem ? (Object.values(save.error.fields)[0] ?? save.error.detail) : tried && missing ? t('result.needed') : null;
  return (
    <Dialog
      title={t('done.of', { title })}
      act={t(planned ? 'done.saveNext' : 'done.save')}
      onClose={onClose}
      busy={save.isPending}
      message={problem}
      size={560}
      onSubmit={() => {
        setTried(true);
        if (!missing) save.mutate();
      }}
    >
      <div>
        <p className={classes.label}>{t('result')}</p>
        <ResultChips focused results={results} label={t('result')} value={result} onChange={setResult} />
      </div>
      <Textarea label={t('comment')} placeholder={t('comment.of')} autosize minRows={2} maxRows={8} value={comment} onChange={(event) => setComment(event.currentTarget.value)} />
      {onDeal && (
        <div className={classes.next}>
          <Checkbox label={a('fromCall')} checked={agreed} onChange={(event) => setAgreed(event.currentTarget.checked)} />
          {agreed && (
            <>
              <Chip.Group value={terms.kind} onChange={(next) => setTerms({ ...terms, kind: AGREEMENT_KINDS.find((each) => each === next) ?? 'other' })}>
                <div className={classes.chips} role="group" aria-label={a('kind')}>{AGREEMENT_KINDS.map((each) => <Chip key={each} size="xs" value={each}>{a(`kind.${each}`)}</Chip>)}</div>
              </Chip.Group>
              <Textarea aria-label={a('text')} placeholder={a('text.of')} autosize minRows={2} maxRows={8} value={terms.text} onChange={(event) => setTerms({ ...terms, text: event.currentTarget.value })} />
            </>
          )}
        </div>
      )}
      <div className={classes.next}>
        <Checkbox label={t('next.add')} checked={planned} onChange={(event) => setPlanned(event.currentTarget.checked)} />
        {chosen?.asksNext && !planned && <p className={classes.problem}>{t('next.asked')}</p>}
        {planned && <StepFields planning={planning} step={step} onChange={setStep} />}
      </div>
    </Dialog>
  );
}
