import { useText } from '~/lib/text/useText';
import type { Field } from '../data/types';
import { NumberField } from '../fields/NumberField';
import { recordsTexts } from '../texts';
import classes from './ConditionEditor.module.css';
import type { Condition } from './filter';

/** One number, or from … to …, either end open. */
export function NumberCondition({ field, condition, onChange }: { field: Field; condition: Condition; onChange(condition: Condition): void }) {
  const t = useText(recordsTexts);
  if (condition.op === 'is') {
    return <NumberField data-autofocus autoFocus aria-label={field.title} value={condition.value === null ? null : Number(condition.value)} onChange={(value) => onChange({ field: field.code, op: 'is', value })} />;
  }
  const from = condition.op === 'between' ? (condition.from ?? null) : null;
  const to = condition.op === 'between' ? (condition.to ?? null) : null;
  const put = (ends: { from?: number | null; to?: number | null }): void => onChange({ field: field.code, op: 'between', from, to, ...ends });
  return (
    <div className={classes.pair}>
      <NumberField data-autofocus autoFocus label={t('filter.fromLabel')} value={from === null ? null : Number(from)} onChange={(value) => put({ from: value })} />
      <NumberField label={t('filter.toLabel')} value={to === null ? null : Number(to)} onChange={(value) => put({ to: value })} />
    </div>
  );
}
