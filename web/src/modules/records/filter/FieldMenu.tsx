import { useState } from 'react';
import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import type { Field } from '../data/types';
import { recordsTexts } from '../texts';
import classes from './FieldMenu.module.css';
import { fieldIcon } from './fieldIcon';

/** A list of fields to pick one from, found by letters; arrows and Enter. */
export function FieldMenu({ fields, onPick }: { fields: Field[]; onPick(field: Field): void }) {
  const t = useText(recordsTexts);
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const found = fields.filter((field) => field.title.toLowerCase().includes(text.trim().toLowerCase()));
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
          if (event.key === 'ArrowDown') setActive(Math.min(active + 1, found.length - 1));
          else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0));
          else if (event.key === 'Enter' && found[active]) onPick(found[active]);
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
        {found.length === 0 && <p className={classes.none}>{t('field.nothingFound')}</p>}
      </div>
    </div>
  );
}
