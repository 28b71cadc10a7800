import { useState } from 'react';
import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { IconFilterOff, IconSearch } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { totalQuery } from '../data/queries';
import type { ListControl } from '../data/useListState';
import type { KnownType } from '../data/useRecordType';
import { TotalText } from '../list/TotalText';
import { recordsTexts } from '../texts';
import classes from './FilterBar.module.css';
import { FilterChips } from './FilterChips';
import { ViewMenu } from './ViewMenu';
import { bothFilters } from './filter';

/** Saved view, chips of the filter, one more condition, quick search. */
export function FilterBar({ type, control }: { type: KnownType; control: ListControl }) {
  const t = useText(recordsTexts);
  const { state, set } = control;
  const boardTotalFilter = state.mode === 'board' && type.pipelines.length > 1 ? bothFilters(control.boardFilter, { field: 'pipeline', op: 'is', value: control.boardPipeline }) : control.boardFilter;
  const total = useQuery({ ...totalQuery(type.code, boardTotalFilter), enabled: state.mode === 'board' });

  return (
    <div className={classes.bar}>
      <div className={classes.chips}>
        <ViewMenu type={type} control={control} />
        <FilterChips type={type} filter={state.filter} onChange={(filter) => set({ filter })} />
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
