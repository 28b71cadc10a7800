import { useText } from '~/lib/text/useText';
import type { Field } from '../data/types';
import type { KnownType } from '../data/useRecordType';
import { NumberField } from '../fields/NumberField';
import { FieldInput } from '../fields/FieldInput';
import { recordsTexts } from '../texts';
import classes from './ConditionEditor.module.css';
import type { Condition } from './filter';
import { PERIODS } from './periods';

/** A period relative to today, or from … to …. */
export function DateCondition({ type, field, condition, onChange, onDone }: { type: KnownType; field: Field; condition: Condition; onChange(condition: Condition): void; onDone(condition: Condition): void }) {
  const t = useText(recordsTexts);
  const from = condition.op === 'between' ? (condition.from ?? null) : null;
  const to = condition.op === 'between' ? (condition.to ?? null) : null;
  const day: Field = { ...field, kind: 'date', required: false };
  return (
    <>
      <div className={classes.periods}>
        {PERIODS.map((period, index) => (
          <button key={period} type="button" data-autofocus={index === 0 || undefined} aria-pressed={condition.op === 'period' && condition.value === period} onClick={() => onDone({ field: field.code, op: 'period', value: period })}>
            {t(`period.${period}`)}
          </button>
        ))}
      </div>
      <NumberField
        label={t('period.longAgo')}
        value={condition.op === 'period' && condition.value.startsWith('older_than:') ? Number(condition.value.slice(11)) : null}
        onChange={(value) => onChange({ field: field.code, op: 'period', value: value === null ? '' : `older_than:${Math.min(36_500, Math.max(0, Math.round(value)))}` })}
      />
      <hr className={classes.line} />
      <div className={classes.pair}>
        <FieldInput type={type} field={day} label={t('filter.fromLabel')} value={from} values={{}} onChange={(value) => onChange({ field: field.code, op: 'between', from: value as string | null, to })} />
        <FieldInput type={type} field={day} label={t('filter.toLabel')} value={to} values={{}} onChange={(value) => onChange({ field: field.code, op: 'between', from, to: value as string | null })} />
      </div>
    </>
  );
}
