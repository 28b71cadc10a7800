import { useState } from 'react';
import { SegmentedControl, Select } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { post } from '~/lib/api/api';
import { opens } from '~/lib/session/has';
import { useMe } from '~/lib/session/useMe';
import { numbered } from '~/lib/text/numbered';
import { useText } from '~/lib/text/useText';
import { personOf } from '~/modules/records/data/refs';
import type { Changed } from '~/modules/records/data/types';
import { useRecordType } from '~/modules/records/data/useRecordType';
import { useUndo } from '~/modules/records/data/useUndo';
import { AsyncPick } from '~/modules/records/fields/AsyncPick';
import { idsOf } from '~/modules/records/fields/ids';
import { Dialog } from '~/ui/Dialog';
import { BINDINGS, type Planning } from '../data';
import { StepFields } from '../StepFields';
import { stepValues, usualStep } from '../step';
import { useActivityNews } from '../useActivityNews';
import classes from './NewActivity.module.css';
import { plannerTexts } from './texts';

const LENGTHS = [15, 30, 45, 60, 90, 120, 180, 240, 480];
const BOUND = ['deal', 'lead', 'company', 'contact'] as const;
const STORE = 'kontor.calendar.bound';

interface Props {
  planning: Planning;
  at: string;
  minutes: number;
  person: number;
  /** Who it may fall to; one alone is not asked for. */
  people: number[];
  onClose(): void;
}

/** A new activity at a time of the calendar: its kind, subject, length, and with whom or about what it is. */
export function NewActivity({ planning, at, minutes, person, people, onClose }: Props) {
  const t = useText(plannerTexts);
  const me = useMe();
  const type = useRecordType('activity');
  const refresh = useActivityNews();
  const offerUndo = useUndo();
  const [step, setStep] = useState(() => ({ ...usualStep(planning), planAt: at }));
  const [length, setLength] = useState(minutes);
  const [owner, setOwner] = useState(person);
  const offered = BOUND.filter((each) => opens(me, each) && type.byCode.has(BINDINGS[each]!));
  const [bound, setBound] = useState<(typeof BOUND)[number]>(() => offered.find((each) => each === localStorage.getItem(STORE)) ?? offered[0] ?? 'deal');
  const [ids, setIds] = useState<number[]>([]);
  const field = type.byCode.get(BINDINGS[bound]!);
  const save = useMutation({
    mutationFn: () => post<Changed>('/api/records/activity', { values: { ...stepValues(step), duration: length, responsible: owner, [BINDINGS[bound]!]: ids } }),
    onSuccess: async (made) => {
      localStorage.setItem(STORE, bound);
      offerUndo(t('add.said', { title: String(made.values['title']) }), made.operation);
      onClose();
      await refresh();
    },
  });
  const problem = save.error instanceof ApiProblem ? (Object.values(save.error.fields)[0] ?? save.error.detail) : null;
  const lengths = [...new Set([...LENGTHS, length])].sort((a, b) => a - b);
  const lengthText = (value: number): string => (value % 60 === 0 ? t('add.hours', { n: value / 60 }) : t('add.minutes', { n: value }));
  return (
    <Dialog title={t('add.title')} onClose={onClose} act={t('add.save')} onSubmit={() => save.mutate()} busy={save.isPending} message={problem} size={520}>
      <StepFields planning={planning} step={step} onChange={setStep} moments={false} autoFocus />
      <div className={classes.row}>
        <Select label={t('add.duration')} allowDeselect={false} data={lengths.map((value) => ({ value: String(value), label: lengthText(value) }))} value={String(length)} onChange={(next) => setLength(Number(next))} />
        {people.length > 1 && <Select label={type.byCode.get('responsible')?.title} searchable allowDeselect={false} data={people.map((id) => ({ value: String(id), label: id === me.person.id ? me.person.name : (personOf(id)?.name ?? numbered(id)) }))} value={String(owner)} onChange={(next) => setOwner(Number(next))} />}
      </div>
      <div className={classes.bound}>
        <span>{t('add.bound')}</span>
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label={t('add.boundTo')}
          data={offered.map((each) => ({ value: each, label: t(`bound.${each}`) }))}
          value={bound}
          onChange={(next) => {
            setBound(next as (typeof BOUND)[number]);
            setIds([]);
          }}
        />
        {field && <AsyncPick key={bound} type={type} field={field} value={ids} values={{}} onChange={(next) => setIds(idsOf(next))} />}
      </div>
    </Dialog>
  );
}
