import { useMemo, useState } from 'react';
import { IconPlus } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { useRecordType } from '~/modules/records/data/useRecordType';
import { FieldMenu } from '~/modules/records/filter/FieldMenu';
import bar from '~/modules/records/filter/FilterBar.module.css';
import { FilterChip } from '~/modules/records/filter/FilterChip';
import { Floating } from '~/modules/records/filter/Floating';
import { filterOf, isComplete, partsOf, type Condition, type Filter } from '~/modules/records/filter/filter';
import { firstCondition } from '~/modules/records/filter/firstCondition';
import { analyticsTexts } from './texts';

/** The filter of a report: conditions on fields that leads and deals both have. */
export function ReportFilter({ filter, onChange }: { filter: Filter | null; onChange(filter: Filter | null): void }) {
  const t = useText(analyticsTexts);
  const deal = useRecordType('deal');
  const lead = useRecordType('lead');
  const parts = partsOf(filter);
  const [choosing, setChoosing] = useState(false);
  const [begun, setBegun] = useState<Condition | null>(null);
  const fields = useMemo(() => deal.fields.filter((field) => field.filterable && !['stage', 'pipeline'].includes(field.kind) && field.code !== 'id' && lead.byCode.get(field.code)?.kind === field.kind), [deal, lead]);
  const put = (index: number, condition: Condition | null, not = false): void => {
    const conditions = [...parts.conditions];
    if (condition && isComplete(condition)) conditions[index] = { condition, not };
    else conditions.splice(index, 1);
    onChange(filterOf({ ...parts, conditions }));
  };
  return (
    <div className={bar.chips}>
      {parts.conditions.map(({ condition, not }, index) => (
        <FilterChip key={`${condition.field} ${index}`} type={deal} condition={condition} not={not} onChange={(next, nextNot) => put(index, next, nextNot)} onRemove={() => put(index, null)} />
      ))}
      {begun && (
        <FilterChip
          type={deal}
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
        title={t('filter.add')}
        width={280}
        target={
          <button type="button" className={bar.add} onClick={() => setChoosing(!choosing)} aria-expanded={choosing} aria-haspopup="dialog">
            <Icon of={IconPlus} size={14} />
            {t('filter.add')}
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
