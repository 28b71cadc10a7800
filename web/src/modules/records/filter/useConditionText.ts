import { useCallback } from 'react';
import { useFormat } from '~/lib/format/useFormat';
import { useMe } from '~/lib/session/useMe';
import { numbered } from '~/lib/text/numbered';
import { useText } from '~/lib/text/useText';
import { personOf, titleOf } from '../data/refs';
import { findStage } from '../data/stages';
import type { Field } from '../data/types';
import type { KnownType } from '../data/useRecordType';
import { recordsTexts } from '../texts';
import type { Condition } from './filter';
import { isPeriod } from './periods';
import { useDepartments } from './useDepartments';

/** Says a condition in words: `me, Orlova` or `from 100 000`. */
export function useConditionText(type: KnownType): (condition: Condition, not: boolean) => string {
  const t = useText(recordsTexts);
  const format = useFormat();
  const me = useMe();
  const departments = useDepartments();
  return useCallback(
    (condition, not) => {
      const field = type.byCode.get(condition.field);
      const one = (value: unknown): string => {
        if (value === 'me') return t('filter.me');
        if (value === 'mine' && field?.kind === 'team') return t('filter.mine');
        if (typeof value === 'string' && value.startsWith('department:')) return departments.find((each) => String(each.id) === value.slice(11))?.name ?? t('filter.department');
        if (typeof value === 'string' && value.startsWith('semantic:')) return t(`semantic.${value.slice(9) as 'P' | 'S' | 'F'}`);
        return field ? valueText(field, value) : String(value);
      };
      const valueText = (known: Field, value: unknown): string => {
        switch (known.kind) {
          case 'person':
            return personOf(Number(value))?.name ?? numbered(Number(value));
          case 'record':
            return titleOf(known.recordType ?? '', Number(value)) ?? numbered(Number(value));
          case 'stage':
            return findStage(type, Number(value))?.stage.title ?? String(value);
          case 'pipeline':
            return type.pipelines.find((pipeline) => pipeline.id === Number(value))?.title ?? String(value);
          case 'choice':
          case 'team':
          case 'entry':
          case 'book':
            return known.options?.find((option) => option.id === Number(value))?.title ?? String(value);
          case 'flag':
            return value ? t('yes') : t('no');
          case 'money':
            return format.money(Number(value), me.company.currency);
          case 'integer':
          case 'number':
            return format.number(Number(value));
          case 'date':
          case 'moment':
            return format.dateNumeric(String(value).slice(0, 10));
          default:
            return String(value);
        }
      };
      const text = ((): string => {
        switch (condition.op) {
          case 'is':
            return one(condition.value);
          case 'in':
            return condition.values.length <= 2 ? condition.values.map(one).join(', ') : t('filter.many', { first: one(condition.values[0]), n: condition.values.length - 1 });
          case 'contains':
            return `«${condition.value}»`;
          case 'between': {
            const from = condition.from ?? null;
            const to = condition.to ?? null;
            if (from !== null && to !== null) return from === to ? one(from) : `${one(from)} – ${one(to)}`;
            return from !== null ? t('filter.from', { value: one(from) }) : t('filter.to', { value: one(to) });
          }
          case 'period': {
            if (condition.value.startsWith('older_than:')) return t('period.olderThan', { n: Number(condition.value.slice(11)) });
            if (/^last_\d+$/.test(condition.value) && !isPeriod(condition.value)) return t('period.lastDays', { n: Number(condition.value.slice(5)) });
            if (condition.value.startsWith('days_ago:')) return t('period.daysAgo', { n: Number(condition.value.slice(9)) });
            return isPeriod(condition.value) ? t(`period.${condition.value}`) : condition.value;
          }
          case 'empty':
            return not ? t('filter.filled') : t('filter.empty');
        }
      })();
      return not && condition.op !== 'empty' ? t('filter.not', { value: text }) : text;
    },
    [type, t, format, me, departments],
  );
}
