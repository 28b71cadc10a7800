import { useMemo, useState } from 'react';
import { IconFilter } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { useRecordType } from '~/modules/records/data/useRecordType';
import { FieldMenu } from '~/modules/records/filter/FieldMenu';
import bar from '~/modules/records/filter/FilterBar.module.css';
import { FilterChip } from '~/modules/records/filter/FilterChip';
import { Floating } from '~/modules/records/filter/Floating';
import { filterOf, isComplete, partsOf, type Condition, type Filter } from '~/modules/records/filter/filter';
import { firstCondition } from '~/modules/records/filter/firstCondition';
import { pageTexts } from './texts';

/** Conditions that narrow one line of a hand-over, by any field of its type. */
export function PartFilter({ type: code, filter, onChange }: { type: string; filter: Filter | null; onChange(filter: Filter | null): void }) {
  const t = useText(pageTexts);
  const type = useRecordType(code);
  const parts = partsOf(filter);
  const [choosing, setChoosing] = useState(false);
  const [begun, setBegun] = useState<Condition | null>(null);
  const fields = useMemo(() => type.fields.filter((field) => field.filterable && !['id', 'responsible'].includes(field.code)), [type]);
  const put = (index: number, condition: Condition | null, not = false): void => {
    const conditions = [...parts.conditions];
    if (condition && isComplete(condition)) conditions[index] = { condition, not };
    else conditions.splice(index, 1);
    onChange(filterOf({ ...parts, conditions }));
  };
  return (
    <div className={bar.chips}>
      {parts.conditions.map(({ condition, not }, index) => (
        <FilterChip key={`${condition.field} ${index}`} type={type} condition={condition} not={not} onChange={(next, nextNot) => put(index, next, nextNot)} onRemove={() => put(index, null)} />
      ))}
      {begun && (
        <FilterChip
          type={type}
          condition={begun}
          not={false}
          isNew
          onChange={(next, not) => {
            setBegun(null);
            if (isComplete(next)) put(parts.conditions.length, next, not);
          }}
          onRemove={() => setBegun(null)}
        />
      )}
      <Floating
        opened={choosing}
        onClose={() => setChoosing(false)}
        title={t('line.filter')}
        width={280}
        target={
          <button type="button" className={bar.add} onClick={() => setChoosing(!choosing)} aria-expanded={choosing} aria-haspopup="dialog">
            <Icon of={IconFilter} size={14} />
            {t('line.filter')}
          </button>
        }
      >
        <FieldMenu
          fields={fields}
          onPick={(field) => {
            setChoosing(false);
            window.setTimeout(() => setBegun(firstCondition(field)), 30);
          }}
        />
      </Floating>
    </div>
  );
}
