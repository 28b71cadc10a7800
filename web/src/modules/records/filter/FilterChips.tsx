import { useState, type ReactNode } from 'react';
import { CloseButton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import type { Field } from '../data/types';
import type { KnownType } from '../data/useRecordType';
import { recordsTexts } from '../texts';
import { FieldMenu } from './FieldMenu';
import classes from './FilterBar.module.css';
import { FilterChip } from './FilterChip';
import { Floating } from './Floating';
import { RelatedChip } from './RelatedChip';
import { filterOf, isComplete, partsOf, type Condition, type Filter, type RelatedFilter } from './filter';
import { firstCondition } from './firstCondition';
import { useTies } from './useTies';

interface Props {
  type: KnownType;
  filter: Filter | null;
  onChange(filter: Filter | null): void;
  /** The words of the button that adds one more. */
  add?: string;
  /** Which fields are offered; all that can be filtered by without it. */
  offers?(field: Field): boolean;
  /** How deep it stands in a condition on related records. */
  depth?: number;
  /** Whether conditions on related records are offered as well. */
  relates?: boolean;
  /** What stands there while there is no condition. */
  none?: ReactNode;
}

/** Conditions that all have to hold, as chips, and one more. */
export function FilterChips({ type, filter, onChange, add, offers = () => true, depth = 0, relates = true, none }: Props) {
  const t = useText(recordsTexts);
  const parts = partsOf(filter);
  const ties = useTies(type);
  const related = parts.related ?? [];
  const [choosing, setChoosing] = useState(false);
  /** A condition that was begun and says nothing yet. */
  const [begun, setBegun] = useState<Condition | null>(null);
  const [begunTie, setBegunTie] = useState<RelatedFilter | null>(null);

  const put = (index: number, condition: Condition | null, not = false): void => {
    const conditions = [...parts.conditions];
    if (condition && isComplete(condition)) conditions[index] = { condition, not };
    else conditions.splice(index, 1);
    onChange(filterOf({ ...parts, conditions }));
  };
  const putRelated = (index: number, next: RelatedFilter | null, not = false): void => {
    const all = [...related];
    if (next) all[index] = { related: next, not };
    else all.splice(index, 1);
    onChange(filterOf({ ...parts, related: all }));
  };
  const title = add ?? t('filter.add');
  return (
    <>
      {parts.conditions.length + related.length + parts.rest.length === 0 && !begun && !begunTie && none}
      {parts.conditions.map(({ condition, not }, index) => (
        <FilterChip key={`${condition.field} ${index}`} type={type} condition={condition} not={not} onChange={(next, nextNot) => put(index, next, nextNot)} onRemove={() => put(index, null)} />
      ))}
      {related.map((each, index) => (
        <RelatedChip key={`${each.related.type} ${index}`} type={type} related={each.related} not={each.not} depth={depth} onChange={(next, not) => putRelated(index, next, not)} onRemove={() => putRelated(index, null)} />
      ))}
      {parts.rest.length > 0 && (
        <span className={classes.chip}>
          <button type="button" title={JSON.stringify(parts.rest)}>{t('filter.complex')}</button>
          <CloseButton size={18} iconSize={13} aria-label={t('filter.remove', { field: t('filter.complex') })} onClick={() => onChange(filterOf({ ...parts, rest: [] }))} />
        </span>
      )}
      {begun && (
        <FilterChip
          type={type}
          condition={begun}
          not={false}
          isNew
          onChange={(next, not) => {
            if (isComplete(next)) {
              setBegun(null);
              put(parts.conditions.length, next, not);
            }
          }}
          onRemove={() => setBegun(null)}
        />
      )}
      {begunTie && (
        <RelatedChip
          type={type}
          related={begunTie}
          not={false}
          depth={depth}
          isNew
          onChange={(next, not) => {
            setBegunTie(null);
            putRelated(related.length, next, not);
          }}
          onRemove={() => setBegunTie(null)}
        />
      )}
      <Floating
        opened={choosing}
        onClose={() => setChoosing(false)}
        title={title}
        width={280}
        target={
          <button type="button" className={classes.add} onClick={() => setChoosing(!choosing)} aria-expanded={choosing} aria-haspopup="dialog">
            <Icon of={IconPlus} size={14} />
            {title}
          </button>
        }
      >
        <FieldMenu
          fields={type.fields.filter((field) => field.filterable && offers(field))}
          ties={relates && depth < 2 ? ties : []}
          onPick={(field) => {
            setChoosing(false);
            window.setTimeout(() => setBegun(firstCondition(field)), 30);
          }}
          onTie={({ tie }) => {
            setChoosing(false);
            window.setTimeout(() => setBegunTie({ op: 'related', type: tie.type, ...(tie.by ? { by: tie.by } : {}) }), 30);
          }}
        />
      </Floating>
    </>
  );
}
