import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useText } from '~/lib/text/useText';
import type { Field } from '../data/types';
import type { KnownType } from '../data/useRecordType';
import { currenciesQuery } from '../data/queries';
import { orderedStages } from '../data/stages';
import { recordsTexts } from '../texts';
import { StageName } from '../fields/StageName';
import { CheckList } from './CheckList';
import classes from './ConditionEditor.module.css';
import { DateCondition } from './DateCondition';
import { NumberCondition } from './NumberCondition';
import { PersonCondition } from './PersonCondition';
import { RecordCondition } from './RecordCondition';
import { TitleCondition } from './TitleCondition';
import { chosen, firstCondition } from './firstCondition';
import type { Condition } from './filter';

interface Props {
  type: KnownType;
  field: Field;
  condition: Condition;
  not: boolean;
  onChange(condition: Condition, not: boolean): void;
  /** Ready: the window may close. */
  onDone(condition?: Condition, not?: boolean): void;
}

type Sense = 'is' | 'range' | 'not' | 'empty' | 'filled';

/** The values a condition of choice holds. */
export function valuesOf(condition: Condition): unknown[] {
  return condition.op === 'in' ? condition.values : condition.op === 'is' && condition.value !== null ? [condition.value] : [];
}

/** The same condition as one number or as a range. */
function numberCondition(condition: Condition, range: boolean): Condition {
  const { field } = condition;
  const from = condition.op === 'between' ? (condition.from ?? null) : condition.op === 'is' ? (condition.value as number | null) : null;
  const to = condition.op === 'between' ? (condition.to ?? null) : null;
  return range ? { field, op: 'between', from, to } : { field, op: 'is', value: from ?? to };
}

/** The right editor for a condition on any kind of field, with its opposite and with «empty». */
export function ConditionEditor({ type, field, condition, not, onChange, onDone }: Props) {
  const t = useText(recordsTexts);
  const isNumber = field.kind === 'integer' || field.kind === 'number' || field.kind === 'money';
  const isDay = field.kind === 'date' || field.kind === 'moment';
  const sense: Sense = condition.op === 'empty' ? (not ? 'filled' : 'empty') : not ? 'not' : isNumber && condition.op !== 'is' ? 'range' : 'is';
  const put = (next: Condition): void => onChange(next, not && next.op !== 'empty');
  const isText = condition.op === 'contains' || firstCondition(field).op === 'contains';
  const senses: Sense[] = isNumber ? ['is', 'range', 'not', 'empty', 'filled'] : ['is', 'not', 'empty', 'filled'];
  const senseTitle = (each: Sense): string => {
    if (each === 'is') return t(isText ? 'filter.sense.contains' : isNumber ? 'filter.sense.equal' : isDay ? 'filter.sense.within' : field.kind === 'flag' ? 'filter.sense.equal' : 'filter.sense.is');
    if (each === 'not') return t(isText ? 'filter.sense.notContains' : isNumber ? 'filter.sense.notEqual' : isDay ? 'filter.sense.notWithin' : field.kind === 'flag' ? 'filter.sense.notEqual' : 'filter.sense.not');
    return t(`filter.sense.${each}`);
  };
  return (
    <form
      className={classes.editor}
      onSubmit={(event) => {
        event.preventDefault();
        // the editor may hang in the form of a window: that one is not sent
        event.stopPropagation();
        onDone();
      }}
    >
      <div className={classes.head}>
        <b>{field.title}</b>
        <NativeSelect
          aria-label={t('filter.sense')}
          classNames={{ input: classes.sense ?? '' }}
          value={sense}
          data={senses.map((value) => ({ value, label: senseTitle(value) }))}
          onChange={(event) => {
            const next = event.currentTarget.value as Sense;
            if (next === 'empty' || next === 'filled') onDone({ field: field.code, op: 'empty' }, next === 'filled');
            else if (isNumber) onChange(numberCondition(condition, next === 'range'), next === 'not');
            else onChange(condition.op === 'empty' ? firstCondition(field) : condition, next === 'not');
          }}
        />
      </div>
      {condition.op !== 'empty' && <Body type={type} field={field} condition={condition} not={not} onChange={put} onDone={onDone} />}
    </form>
  );
}

function Body({ type, field, condition, onChange, onDone }: { type: KnownType; field: Field; condition: Condition; not: boolean; onChange(condition: Condition): void; onDone(condition?: Condition): void }) {
  const t = useText(recordsTexts);
  const values = valuesOf(condition);
  const { data: currencies } = useQuery({ ...currenciesQuery, enabled: field.kind === 'currency' });
  switch (field.kind) {
    case 'integer':
    case 'number':
    case 'money':
      return <NumberCondition field={field} condition={condition} onChange={onChange} />;
    case 'date':
    case 'moment':
      return <DateCondition type={type} field={field} condition={condition} onChange={onChange} onDone={onDone} />;
    case 'flag':
      return <CheckList single options={[{ value: true, title: t('yes') }, { value: false, title: t('no') }]} values={values} onChange={(next) => onDone({ field: field.code, op: 'is', value: next[0] })} />;
    case 'choice':
    case 'team':
    case 'entry':
    case 'book':
      return <CheckList options={[...(field.kind === 'team' ? [{ value: 'mine', title: t('filter.mine') }] : []), ...(field.options ?? []).filter((option) => field.kind !== 'entry' || !option.archived).map((option) => ({ value: option.id, title: option.title }))]} values={values} onChange={(next) => onChange(chosen(field.code, next))} />;
    case 'pipeline':
      return <CheckList options={type.pipelines.map((pipeline) => ({ value: pipeline.id, title: pipeline.title }))} values={values} onChange={(next) => onChange(chosen(field.code, next))} />;
    case 'currency':
      return <CheckList options={(currencies?.items ?? []).map((currency) => ({ value: currency.code, title: currency.code }))} values={values} onChange={(next) => onChange(chosen(field.code, next))} />;
    case 'stage':
      return (
        <CheckList
          options={[
            ...(['P', 'S', 'F'] as const).map((semantic) => ({ value: `semantic:${semantic}`, title: t(`semantic.${semantic}`), group: t('filter.stageGroups') })),
            ...type.pipelines.flatMap((pipeline) => orderedStages(pipeline).map((stage) => ({ value: stage.id, title: stage.title, node: <StageName type={type} id={stage.id} />, group: pipeline.title }))),
          ]}
          values={values}
          onChange={(next) => onChange(chosen(field.code, next))}
        />
      );
    case 'person':
      return <PersonCondition field={field} values={values} onChange={(next) => onChange(chosen(field.code, next))} />;
    case 'record':
      return <RecordCondition field={field} values={values} onChange={(next) => onChange(chosen(field.code, next))} />;
    default:
      if (field.book && condition.op !== 'contains') return <TitleCondition field={field} values={values} onChange={(next) => onChange(chosen(field.code, next))} />;
      return <TextInput data-autofocus autoFocus aria-label={field.title} value={condition.op === 'contains' ? condition.value : ''} onChange={(event) => onChange({ field: field.code, op: 'contains', value: event.currentTarget.value })} />;
  }
}
