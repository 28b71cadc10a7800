import { ActionIcon, Button, Checkbox, NativeSelect } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import { useRecordType, type KnownType } from '~/modules/records/data/useRecordType';
import { NumberField } from '~/modules/records/fields/NumberField';
import { FilterChips } from '~/modules/records/filter/FilterChips';
import type { RelatedFilter } from '~/modules/records/filter/filter';
import { Icon } from '~/ui/Icon';
import classes from './RuleEditor.module.css';
import type { ClientType } from './data';
import { EVERYBODY, type Rule, type RuleGroup } from './rule';
import { segmentTexts } from './texts';

/** By what the largest are told, beside numbers of the client itself. */
const WON: RelatedFilter = { op: 'related', type: 'deal', of: { field: 'stage', op: 'is', value: 'semantic:S' }, sum: { field: 'amount' } };
const DEALS: RelatedFilter = { op: 'related', type: 'deal' };

/** Conditions on one kind of clients; null: none of them belongs to the segment. */
export function RuleEditor({ type: code, rule, onChange }: { type: ClientType; rule: Rule | null; onChange(rule: Rule | null): void }) {
  const type = useRecordType(code);
  return (
    <fieldset className={classes.box}>
      <legend><Checkbox label={type.titlePlural} checked={rule !== null} onChange={(event) => onChange(event.currentTarget.checked ? EVERYBODY : null)} /></legend>
      {rule && <Groups rule={rule} type={type} onChange={onChange} />}
      {rule && <Largest rule={rule} type={type} onChange={onChange} />}
    </fieldset>
  );
}

/** «Only the n largest by …». */
function Largest({ rule, type, onChange }: { rule: Rule; type: KnownType; onChange(rule: Rule): void }) {
  const t = useText(segmentTexts);
  const by = byOf(rule);
  const { top } = rule;
  return (
    <div className={classes.top}>
      <Checkbox label={t('rule.top')} checked={top !== null} onChange={(event) => onChange({ ...rule, top: event.currentTarget.checked ? { most: 100, related: WON } : null })} />
      {top && (
        <>
          <NumberField aria-label={t('rule.most')} w={90} value={top.most} onChange={(most) => onChange({ ...rule, top: { ...top, most: Math.min(10_000, Math.max(1, Math.round(most ?? 1))) } })} />
          <NativeSelect
            aria-label={t('rule.by')}
            value={by}
            data={[
              { value: 'won', label: t('rule.byWon') },
              { value: 'deals', label: t('rule.byDeals') },
              ...type.fields.filter((field) => ['money', 'integer', 'number'].includes(field.kind) && !field.multiple && field.code !== 'id').map((field) => ({ value: `field:${field.code}`, label: field.title })),
              ...(by === 'other' ? [{ value: 'other', label: t('rule.byOther') }] : []),
            ]}
            onChange={(event) => {
              const next = event.currentTarget.value;
              const { most } = top;
              if (next !== 'other') onChange({ ...rule, top: next.startsWith('field:') ? { most, field: next.slice(6) } : { most, related: next === 'won' ? WON : DEALS } });
            }}
          />
        </>
      )}
    </div>
  );
}

function byOf({ top }: Rule): string {
  if (top?.field) return `field:${top.field}`;
  const related = top?.related;
  const of = related?.of;
  if (related?.type !== 'deal' || related.count || related.by) return 'other';
  if (!related.sum) return of ? 'other' : 'deals';
  return related.sum.field === 'amount' && of !== undefined && of.op === 'is' && of.field === 'stage' && of.value === 'semantic:S' ? 'won' : 'other';
}

function Groups({ rule, type, onChange }: { rule: Rule; type: KnownType; onChange(rule: Rule): void }) {
  const t = useText(segmentTexts);
  const put = (index: number, group: RuleGroup | null): void => {
    const groups = [...rule.groups];
    if (group) groups[index] = group;
    else groups.splice(index, 1);
    onChange({ ...rule, groups });
  };
  const add = (kind: 'any' | 'none'): void => onChange({ ...rule, groups: [...rule.groups, { kind, of: [] }] });
  return (
    <>
      {rule.groups.map((group, index) => (
        <div key={index} className={classes.group}>
          <span className={classes.kind}>{t(`rule.${group.kind}`)}</span>
          <div className={classes.chips}>
            {rule.groups.length === 1 && group.of.length === 0 && <span className={classes.everybody}>{t('rule.everybody')}</span>}
            <FilterChips type={type} filter={group.of.length > 0 ? { op: 'all', of: group.of } : null} add={t('rule.condition')} onChange={(next) => put(index, { ...group, of: !next ? [] : next.op === 'all' ? next.of : [next] })} />
            {index > 0 && <ActionIcon size={26} aria-label={t('rule.removeGroup')} onClick={() => put(index, null)}><Icon of={IconX} size={14} /></ActionIcon>}
          </div>
        </div>
      ))}
      <div className={classes.more}>
        <Button variant="subtle" size="compact-sm" leftSection={<Icon of={IconPlus} size={14} />} onClick={() => add('any')}>{t('rule.addAny')}</Button>
        <Button variant="subtle" size="compact-sm" leftSection={<Icon of={IconPlus} size={14} />} onClick={() => add('none')}>{t('rule.addNone')}</Button>
      </div>
    </>
  );
}
