import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import type { KnownType } from '../data/useRecordType';
import { recordsTexts } from '../texts';
import { partsOf, type Bounds, type RelatedFilter } from './filter';
import { useConditionText } from './useConditionText';
import { useTied, useTies } from './useTies';

/** Says a condition on related records in words: `there are none · Created: last 30 days`. */
export function useRelatedText(type: KnownType, related: RelatedFilter, not: boolean): string {
  const t = useText(recordsTexts);
  const format = useFormat();
  const tied = useTied(type, related);
  const known = tied?.type ?? type;
  const condition = useConditionText(known);
  const ties = useTies(known);
  const bounds = ({ from, to }: Bounds): string =>
    (from ?? null) !== null && (to ?? null) !== null ? (from === to ? format.number(from!) : `${format.number(from!)} – ${format.number(to!)}`) : (from ?? null) !== null ? t('filter.from', { value: format.number(from!) }) : t('filter.to', { value: format.number(to ?? 0) });
  const parts = partsOf(related.of ?? null);
  return [
    t(not ? 'filter.related.none' : 'filter.related.has'),
    ...parts.conditions.map((each) => `${known.byCode.get(each.condition.field)?.title ?? each.condition.field}: ${condition(each.condition, each.not)}`),
    ...(parts.related ?? []).map((each) => `${ties.find(({ tie }) => tie.type === each.related.type)?.title ?? each.related.type}: ${t(each.not ? 'filter.related.none' : 'filter.related.has')}`),
    ...(related.count ? [t('filter.related.counted', { value: bounds(related.count) })] : []),
    ...(related.sum ? [t('filter.related.summed', { field: known.byCode.get(related.sum.field)?.title ?? related.sum.field, value: bounds(related.sum) })] : []),
  ].join(' · ');
}
