import { useState } from 'react';
import { TextInput } from '@mantine/core';
import { IconLink, IconSearch } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import type { Field } from '../data/types';
import { recordsTexts } from '../texts';
import classes from './FieldMenu.module.css';
import { fieldIcon } from './fieldIcon';
import type { TieTitle } from './useTies';

/** A list of fields to pick one from, found by letters; arrows and Enter. After them what else a filter can ask for. */
export function FieldMenu({ fields, onPick, ties = [], onTie }: { fields: Field[]; onPick(field: Field): void; ties?: TieTitle[]; onTie?(tie: TieTitle): void }) {
  const t = useText(recordsTexts);
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const fits = ({ title }: { title: string }): boolean => title.toLowerCase().includes(text.trim().toLowerCase());
  const found = fields.filter(fits);
  const tied = ties.filter(fits);
  const count = found.length + tied.length;
  const pick = (index: number): void => {
    const field = found[index];
    const tie = tied[index - found.length];
    if (field) onPick(field);
    else if (tie) onTie?.(tie);
  };
  return (
    <div>
      <TextInput
        data-autofocus
        autoFocus
        leftSection={<Icon of={IconSearch} size={15} />}
        placeholder={t('filter.findField')}
        aria-label={t('filter.findField')}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') setActive(Math.min(active + 1, count - 1));
          else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0));
          else if (event.key === 'Enter' && active < count) pick(active);
          else return;
          event.preventDefault();
        }}
      />
      <div className={classes.list}>
        {found.map((field, index) => (
          <button key={field.code} type="button" className={classes.line} data-active={index === active || undefined} onMouseMove={() => setActive(index)} onClick={() => onPick(field)} ref={index === active ? (line) => line?.scrollIntoView({ block: 'nearest' }) : undefined}>
            <Icon of={fieldIcon(field.kind)} size={16} />
            <span>{field.title}</span>
          </button>
        ))}
        {tied.length > 0 && <div className={classes.group}>{t('filter.related')}</div>}
        {tied.map((tie, index) => (
          <button key={`${tie.tie.type} ${tie.tie.by}`} type="button" className={classes.line} data-active={found.length + index === active || undefined} onMouseMove={() => setActive(found.length + index)} onClick={() => onTie?.(tie)} ref={found.length + index === active ? (line) => line?.scrollIntoView({ block: 'nearest' }) : undefined}>
            <Icon of={IconLink} size={16} />
            <span>{tie.title}</span>
          </button>
        ))}
        {count === 0 && <p className={classes.none}>{t('field.nothingFound')}</p>}
      </div>
    </div>
  );
}
