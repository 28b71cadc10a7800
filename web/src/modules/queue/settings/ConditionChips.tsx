import { useState } from 'react';
import { IconPlus } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import type { KnownType } from '~/modules/records/data/useRecordType';
import { FieldMenu } from '~/modules/records/filter/FieldMenu';
import bar from '~/modules/records/filter/FilterBar.module.css';
import { FilterChip } from '~/modules/records/filter/FilterChip';
import { Floating } from '~/modules/records/filter/Floating';
import { filterOf, isComplete, partsOf, type Condition, type Filter } from '~/modules/records/filter/filter';
import { firstCondition } from '~/modules/records/filter/firstCondition';
import { Icon } from '~/ui/Icon';
import { queueTexts } from '../texts';

/** What a new record has, the system's own dates and numbers left out. */
const USELESS = new Set(['id', 'createdAt', 'modifiedAt', 'modifiedBy', 'movedAt', 'movedBy', 'closed', 'closedAt', 'lastActivityAt', 'lastActivityBy', 'team', 'queuedAt', 'takenAt', 'firstAnswerAt', 'responsible', 'convertedAt', 'lossReason']);

/** The conditions of a rule as chips; all of them have to hold. */
export function ConditionChips({ type, filter, onChange }: { type: KnownType; filter: Filter | null; onChange(filter: Filter | null): void }) {
  const t = useText(queueTexts);
  const parts = partsOf(filter);
  const [choosing, setChoosing] = useState(false);
  const [begun, setBegun] = useState<Condition | null>(null);
  const put = (index: number, condition: Condition | null, not = false): void => {
    const conditions = [...parts.conditions];
    if (condition && isComplete(condition)) conditions[index] = { condition, not };
    else conditions.splice(index, 1);
    onChange(filterOf({ ...parts, conditions }));
  };
  return (
    <div className={bar.chips} style={{ flexWrap: 'wrap', flex: '0 1 auto' }}>
      {parts.conditions.length === 0 && parts.rest.length === 0 && !begun && <span>{t('rule.always')}</span>}
      {parts.conditions.map(({ condition, not }, index) => (
        <FilterChip key={`${condition.field} ${index}`} type={type} condition={condition} not={not} onChange={(next, nextNot) => put(index, next, nextNot)} onRemove={() => put(index, null)} />
      ))}
      {parts.rest.length > 0 && <span className={bar.chip}>{t('rules.complex')}</span>}
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
      <Floating
        opened={choosing}
        onClose={() => setChoosing(false)}
        title={t('rule.condition')}
        width={280}
        target={
          <button type="button" className={bar.add} onClick={() => setChoosing(!choosing)} aria-expanded={choosing} aria-haspopup="dialog">
            <Icon of={IconPlus} size={14} />
            {t('rule.condition')}
          </button>
        }
      >
        <FieldMenu
          fields={type.fields.filter((field) => field.filterable && !USELESS.has(field.code))}
          onPick={(field) => {
            setChoosing(false);
            window.setTimeout(() => setBegun(firstCondition(field)), 30);
          }}
        />
      </Floating>
    </div>
  );
}
