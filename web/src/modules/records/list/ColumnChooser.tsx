import { useRef, useState } from 'react';
import { ActionIcon, Button, Checkbox, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import type { Column } from '../data/useColumns';
import type { KnownType } from '../data/useRecordType';
import classes from '../filter/CheckList.module.css';
import { recordsTexts } from '../texts';

/** Which columns stand in the list and in which order. */
export function ColumnChooser({ type, columns, onColumns, onReset }: { type: KnownType; columns: Column[]; onColumns(columns: Column[]): void; onReset(): void }) {
  const t = useText(recordsTexts);
  const [text, setText] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const q = text.trim().toLowerCase();
  const rest = type.fields.filter((field) => !columns.some((column) => column.field.code === field.code));
  // The tick moves to the other half of the list: the keyboard stays in the window by going back to the search.
  const choose = (next: Column[]): void => {
    onColumns(next);
    search.current?.focus();
  };
  const move = (index: number, by: number): void => {
    const next = [...columns];
    next.splice(index + by, 0, ...next.splice(index, 1));
    onColumns(next);
  };
  return (
    <div>
      <TextInput ref={search} data-autofocus autoFocus mb={6} placeholder={t('filter.findField')} aria-label={t('filter.findField')} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <div className={classes.list}>
        {columns.map(({ field }, index) =>
          field.title.toLowerCase().includes(q) ? (
            <div key={field.code} className={classes.line}>
              <Checkbox size="xs" label={field.title} checked disabled={field.code === 'title'} onChange={() => choose(columns.filter((column) => column.field.code !== field.code))} style={{ flex: 1, minWidth: 0 }} />
              {index > 1 && <ActionIcon size={24} aria-label={t('columns.up', { field: field.title })} onClick={() => move(index, -1)}><Icon of={IconArrowUp} size={14} /></ActionIcon>}
              {index > 0 && index < columns.length - 1 && <ActionIcon size={24} aria-label={t('columns.down', { field: field.title })} onClick={() => move(index, 1)}><Icon of={IconArrowDown} size={14} /></ActionIcon>}
            </div>
          ) : null,
        )}
        <div className={classes.group}>{t('columns.rest')}</div>
        {rest.filter((field) => field.title.toLowerCase().includes(q)).map((field) => (
          <div key={field.code} className={classes.line}>
            <Checkbox size="xs" label={field.title} checked={false} onChange={() => choose([...columns, { field, width: 160, own: false }])} style={{ flex: 1, minWidth: 0 }} />
          </div>
        ))}
      </div>
      <Button variant="subtle" size="compact-sm" mt={6} onClick={onReset}>{t('columns.reset')}</Button>
    </div>
  );
}
