import { useState } from 'react';
import { MultiSelect, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useReportFailure } from '~/app/useReportFailure';
import { post } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import { numbered } from '~/lib/text/numbered';
import { typesQuery } from '../data/queries';
import { personOf, rememberRefs, rememberTitle, titleOf } from '../data/refs';
import type { Changed } from '../data/types';
import { recordsTexts } from '../texts';
import type { FieldInputProps } from './FieldInputProps';
import classes from './AsyncPick.module.css';
import { PersonName } from './PersonName';
import { idsOf } from './ids';
import { newRecordValues } from './newRecordValues';
import { suggestPeople, suggestRecords } from './suggest';

const NEW = 'new';

/** Chooses people or records by typing; a record that does not exist yet can be made on the spot. */
export function AsyncPick({ field, value, onChange, onDone, autoFocus, error, label, required, placeholder }: FieldInputProps) {
  const t = useText(recordsTexts);
  const queries = useQueryClient();
  const report = useReportFailure();
  const { data: types } = useQuery(typesQuery);
  const [search, setSearch] = useState('');
  const isPerson = field.kind === 'person';
  // A card is shared with a guest by making him its observer; nothing else is given to guests.
  const takesGuests = field.code === 'observers';
  const target = field.recordType ?? '';
  const ids = idsOf(value);
  const nameOf = (id: number): string => (isPerson ? personOf(id)?.name : titleOf(target, id)) ?? numbered(id);
  const typed = !field.multiple && ids[0] !== undefined && search === nameOf(ids[0]) ? '' : search.trim();
  const [late] = useDebouncedValue(typed, 120);
  const found = useQuery({
    queryKey: ['suggest', isPerson ? 'person' : target, late, takesGuests],
    queryFn: ({ signal }) => (isPerson ? suggestPeople(late, signal, takesGuests) : suggestRecords(target, late, signal)),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  const targetType = types?.find((each) => each.code === target);
  const options = [...(found.data ?? [])];
  for (const id of ids) if (!options.some((option) => option.id === id)) options.push({ id, title: nameOf(id) });
  const subtitles = new Map(options.map((option) => [String(option.id), option.subtitle]));
  const data = options.map((option) => ({ value: String(option.id), label: option.title }));
  const canMake = !isPerson && targetType?.can.add && typed.length > 1 && late === typed && !options.some((option) => option.title.toLowerCase() === typed.toLowerCase());
  if (canMake) data.push({ value: NEW, label: t('field.make', { title: typed }) });

  const make = async (): Promise<number | null> => {
    try {
      const made = await post<Changed>(`/api/records/${target}`, { values: newRecordValues(targetType!, typed) });
      rememberRefs(made.refs);
      rememberTitle(target, made.id, String(made.values['title'] ?? typed));
      void queries.invalidateQueries({ queryKey: ['records', target, 'list'] });
      return made.id;
    } catch (failure) {
      report(failure);
      return null;
    }
  };

  const common = {
    label, error, data, withAsterisk: required ?? false, placeholder: placeholder ?? (isPerson ? t('field.personSearch') : t('field.recordSearch')), autoFocus: autoFocus ?? false, 'data-autofocus': autoFocus || undefined,
    'aria-label': label ? undefined : field.title, searchable: true, clearable: !field.required, filter: ({ options: all }: { options: unknown[] }) => all as never[], nothingFoundMessage: found.isFetching ? t('field.searching') : t('field.nothingFound'),
    onSearchChange: setSearch, defaultDropdownOpened: autoFocus ?? false, comboboxProps: { shadow: 'md' }, maxDropdownHeight: 280,
    renderOption: ({ option }: { option: { value: string; label: string } }) => (
      <span className={classes.option}>
        {isPerson ? <PersonName id={Number(option.value)} /> : <span className={option.value === NEW ? classes.make : undefined}>{option.label}</span>}
        {subtitles.get(option.value) && <small>{subtitles.get(option.value)}</small>}
      </span>
    ),
  };
  if (field.multiple) {
    return (
      <MultiSelect
        {...common}
        hidePickedOptions
        value={ids.map(String)}
        onChange={async (next) => {
          const made = next.includes(NEW) ? await make() : null;
          onChange([...next.filter((each) => each !== NEW).map(Number), ...(made === null ? [] : [made])]);
          setSearch('');
        }}
      />
    );
  }
  return (
    <Select
      {...common}
      allowDeselect={false}
      value={ids[0] === undefined ? null : String(ids[0])}
      onChange={async (next) => {
        const id = next === NEW ? await make() : next === null ? null : Number(next);
        if (next === NEW && id === null) return;
        onChange(id);
        onDone?.(id);
      }}
    />
  );
}
