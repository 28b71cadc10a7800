import { NumberInput } from '@mantine/core';
import { useText } from '~/lib/text/useText';
import type { Field } from '../data/types';
import { numberSigns } from '../fields/numberSigns';
import { recordsTexts } from '../texts';
import classes from './ConditionEditor.module.css';
import type { Condition } from './filter';

/** From … to …, either end open. */
export function NumberCondition({ field, condition, onChange }: { field: Field; condition: Condition; onChange(condition: Condition): void }) {
  const t = useText(recordsTexts);
  const exact = condition.op === 'is' ? Number(condition.value) : null;
  const from = condition.op === 'between' ? (condition.from ?? null) : exact;
  const to = condition.op === 'between' ? (condition.to ?? null) : exact;
  const put = (ends: { from?: number | null; to?: number | null }): void => onChange({ field: field.code, op: 'between', from, to, ...ends });
  const number = (value: string | number): number | null => (value === '' ? null : Number(value));
  return (
    <div className={classes.pair}>
      <NumberInput {...numberSigns()} data-autofocus autoFocus hideControls label={t('filter.fromLabel')} value={from === null ? '' : Number(from)} onChange={(value) => put({ from: number(value) })} />
      <NumberInput {...numberSigns()} hideControls label={t('filter.toLabel')} value={to === null ? '' : Number(to)} onChange={(value) => put({ to: number(value) })} />
    </div>
  );
}
