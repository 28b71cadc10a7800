import { useState } from 'react';
import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { IconFilterOff, IconPlus, IconSearch } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { totalQuery } from '../data/queries';
import type { ListControl } from '../data/useListState';
import type { KnownType } from '../data/useRecordType';
import { TotalText } from '../list/TotalText';
import { recordsTexts } from '../texts';
import { FieldMenu } from './FieldMenu';
import classes from './FilterBar.module.css';
import { FilterChip } from './FilterChip';
import { Floating } from './Floating';
import { ViewMenu } from './ViewMenu';
import { bothFilters, filterOf, isComplete, partsOf, type Condition } from './filter';
import { firstCondition } from './firstCondition';

/** Saved view, chips of the filter, one more condition, quick search. */
export function FilterBar({ type, control }: { type: KnownType; control: ListControl }) {
  const t = useText(recordsTexts);
  const { state, set } = control;
  const parts = partsOf(state.filter);
  const [choosing, setChoosing] = useState(false);
  /** A condition that was begun and says nothing yet. */
  const [begun, setBegun] = useState<Condition | null>(null);
  const boardTotalFilter = state.mode === 'board' && type.pipelines.length > 1 ? bothFilters(control.boardFilter, { field: 'pipeline', op: 'is', value: control.boardPipeline }) : control.boardFilter;
  const total = useQuery({ ...totalQuery(type.code, boardTotalFilter), enabled: state.mode === 'board' });

  const put = (index: number, condition: Condition | null, not = false): void => {
    const conditions = [...parts.conditions];
    if (condition && isComplete(condition)) conditions[index] = { condition, not };
    else conditions.splice(index, 1);
    set({ filter: filterOf({ ...parts, conditions }) });
  };
  return (
    <div className={classes.bar}>
      <div className={classes.chips}>
        <ViewMenu type={type} control={control} />
        {parts.conditions.map(({ condition, not }, index) => (
          <FilterChip key={`${condition.field} ${index}`} type={type} condition={condition} not={not} onChange={(next, nextNot) => put(index, next, nextNot)} onRemove={() => put(index, null)} />
        ))}
        {parts.rest.length > 0 && (
          <span className={classes.chip}>
            <button type="button" title={JSON.stringify(parts.rest)}>{t('filter.complex')}</button>
            <CloseButton size={18} iconSize={13} aria-label={t('filter.remove', { field: t('filter.complex') })} onClick={() => set({ filter: filterOf({ ...parts, rest: [] }) })} />
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
        <Floating
          opened={choosing}
          onClose={() => setChoosing(false)}
          title={t('filter.add')}
          width={280}
          target={
            <button type="button" className={classes.add} onClick={() => setChoosing(!choosing)} aria-expanded={choosing} aria-haspopup="dialog">
              <Icon of={IconPlus} size={14} />
              {t('filter.add')}
            </button>
          }
        >
          <FieldMenu
            fields={type.fields.filter((field) => field.filterable)}
            onPick={(field) => {
              setChoosing(false);
              window.setTimeout(() => setBegun(firstCondition(field)), 30);
            }}
          />
        </Floating>
        {state.filter && (
          <button type="button" className={classes.clear} onClick={() => set({ filter: null, view: null })}>
            <Icon of={IconFilterOff} size={14} />
            {t('filter.clear')}
          </button>
        )}
      </div>
      <QuickSearch key={type.code} value={state.q} onChange={(q) => set({ q })} />
      {state.mode === 'board' && <div className={classes.sum}><TotalText total={total.data ?? null} /></div>}
    </div>
  );
}

function QuickSearch({ value, onChange }: { value: string; onChange(q: string): void }) {
  const t = useText(recordsTexts);
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setText(value);
  }
  const send = useDebouncedCallback(onChange, 250);
  return (
    <TextInput
      id="quick-search"
      className={classes.search ?? ''}
      classNames={{ input: classes.searchInput ?? '' }}
      leftSection={<Icon of={IconSearch} size={15} />}
      rightSection={text ? <CloseButton size={20} iconSize={13} aria-label={t('filter.clearSearch')} onClick={() => { setText(''); onChange(''); }} /> : null}
      placeholder={t('filter.search')}
      aria-label={t('filter.search')}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        send(event.currentTarget.value);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          setText('');
          onChange('');
          event.currentTarget.blur();
        }
      }}
    />
  );
}
