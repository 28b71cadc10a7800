import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import type { KnownType } from '~/modules/records/data/useRecordType';
import { FieldInput } from '~/modules/records/fields/FieldInput';
import { Icon } from '~/ui/Icon';
import classes from './NewTask.module.css';
import { taskWords } from './words/texts';

/** A co-executor with what is asked of him. */
export interface Helper {
  person: number | null;
  duty: string;
}

/** Co-executors as the record keeps them. */
export function helperValues(all: Helper[]): { helpers: (number | null)[]; duties: string | null } {
  const helpers = all.filter((each) => each.person !== null);
  const duties = Object.fromEntries(helpers.filter((each) => each.duty.trim()).map((each) => [String(each.person), each.duty.trim()]));
  return { helpers: helpers.map((each) => each.person), duties: Object.keys(duties).length > 0 ? JSON.stringify(duties) : null };
}

/** Who helps and what is asked of each. */
export function Helpers({ type, value, error, onChange }: { type: KnownType; value: Helper[]; error?: string | undefined; onChange(next: Helper[]): void }) {
  const t = useText(taskWords);
  const person = type.byCode.get('responsible');
  const set = (index: number, part: Partial<Helper>): void => onChange(value.map((each, at) => (at === index ? { ...each, ...part } : each)));
  return (
    <>
      {value.map((helper, index) => (
        <div key={index} className={classes.helper}>
          {person && <FieldInput type={type} field={{ ...person, code: 'helper' }} label={t('add.helper')} value={helper.person} values={{}} error={index === 0 ? error : undefined} onChange={(next) => set(index, { person: next as number | null })} />}
          <TextInput label={t('add.helperDuty')} value={helper.duty} maxLength={500} onChange={(event) => set(index, { duty: event.currentTarget.value })} />
          <Tooltip label={t('add.helperRemove')}><ActionIcon size={32} aria-label={t('add.helperRemove')} onClick={() => onChange(value.filter((_, at) => at !== index))}><Icon of={IconTrash} size={16} /></ActionIcon></Tooltip>
        </div>
      ))}
      <Button className={classes.add} variant="default" size="compact-md" leftSection={<Icon of={IconPlus} size={15} />} onClick={() => onChange([...value, { person: null, duty: '' }])}>{t('add.helperAdd')}</Button>
    </>
  );
}
