import { MultiSelect, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useText } from '~/lib/text/useText';
import { Face } from '~/ui/Face';
import { everybodyQuery, type Person } from './data';
import { identityTexts } from './texts';
import classes from './PersonSelect.module.css';

interface Common {
  label: string;
  error?: string | undefined;
  description?: string;
  required?: boolean;
  disabled?: boolean;
  placeholder?: string;
  /** Who cannot be chosen here. */
  without?: number[];
  autoFocus?: boolean;
}

function useChoice(without: number[] = []) {
  const t = useText(identityTexts);
  const { data = [], isPending } = useQuery(everybodyQuery);
  const people = new Map(data.map((person) => [String(person.id), person]));
  return {
    searchable: true,
    limit: 50,
    nothingFoundMessage: isPending ? t('loading') : t('person.none'),
    data: data.filter((person) => !without.includes(person.id)).map((person) => ({ value: String(person.id), label: person.name })),
    renderOption: ({ option }: { option: { value: string } }) => <Option person={people.get(option.value)} />,
  };
}

function Option({ person }: { person: Person | undefined }) {
  if (!person) return null;
  return (
    <span className={classes.option}>
      <Face name={person.name} initials={person.initials} color={person.color} photo={person.photo} size={24} />
      <span>{person.name}</span>
      {person.postTitle && <small>{person.postTitle}</small>}
    </span>
  );
}

/** Chooses one person of the company by typing. */
export function PersonSelect({ value, onChange, without, required, ...rest }: Common & { value: number | null; onChange(id: number | null): void }) {
  const t = useText(identityTexts);
  const choice = useChoice(without);
  return <Select {...rest} {...choice} withAsterisk={required ?? false} clearable={!required} clearButtonProps={{ 'aria-label': t('clear') }} placeholder={rest.placeholder ?? t('person.choose')} value={value === null ? null : String(value)} onChange={(id) => onChange(id === null ? null : Number(id))} />;
}

/** Chooses several people. */
export function PeopleSelect({ value, onChange, without, required, ...rest }: Common & { value: number[]; onChange(ids: number[]): void }) {
  const t = useText(identityTexts);
  const choice = useChoice(without);
  return <MultiSelect {...rest} {...choice} withAsterisk={required ?? false} placeholder={value.length > 0 ? '' : (rest.placeholder ?? t('person.choose'))} value={value.map(String)} onChange={(ids) => onChange(ids.map(Number))} />;
}
