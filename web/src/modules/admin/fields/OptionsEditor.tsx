import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import { ColorPick } from '~/ui/ColorPick';
import { Icon } from '~/ui/Icon';
import { SortList } from '~/ui/SortList';
import { adminTexts } from '../texts';
import classes from './OptionsEditor.module.css';
import { draftOption, type DraftOption } from './draftOption';

/** The options of a choice: names, colours, order. A list pasted from elsewhere becomes one option per line. */
export function OptionsEditor({ options, onChange, error }: { options: DraftOption[]; onChange(options: DraftOption[]): void; error?: string | undefined }) {
  const t = useText(adminTexts);
  const replace = (option: DraftOption, next: DraftOption): void => onChange(options.map((each) => (each === option ? next : each)));
  const add = (titles: string[], at = options.length): void => {
    const made = titles.map((title, index) => draftOption(title, ((at + index) % 12) + 1));
    onChange([...options.slice(0, at), ...made, ...options.slice(at)]);
  };
  return (
    <div className={classes.editor}>
      <p>{t('options')}</p>
      <SortList
        items={options}
        keyOf={(option) => option.key}
        titleOf={(option) => option.title || t('options.empty')}
        onMove={(option, to) => {
          const others = options.filter((each) => each !== option);
          onChange([...others.slice(0, to), option, ...others.slice(to)]);
        }}
      >
        {(option, index) => (
          <>
            <ColorPick value={option.color} onChange={(color) => replace(option, { ...option, color })} />
            <TextInput
              className={classes.title ?? ''}
              aria-label={t('options.title', { n: index + 1 })}
              autoFocus={option.title === ''}
              maxLength={200}
              value={option.title}
              onChange={(event) => replace(option, { ...option, title: event.currentTarget.value })}
              onKeyDown={(event) => {
                if (event.key === 'Enter') {
                  event.preventDefault();
                  add([''], index + 1);
                }
              }}
              onPaste={(event) => {
                const lines = event.clipboardData.getData('text').split('\n').map((line) => line.trim()).filter(Boolean);
                if (lines.length < 2) return;
                event.preventDefault();
                const made = lines.map((title, place) => draftOption(title, ((index + place) % 12) + 1));
                onChange([...options.slice(0, index), ...made, ...options.slice(index + 1)]);
              }}
            />
            <ActionIcon size={28} aria-label={t('options.remove', { title: option.title })} onClick={() => onChange(options.filter((each) => each !== option))}><Icon of={IconX} size={16} /></ActionIcon>
          </>
        )}
      </SortList>
      {error && <p className={classes.error}>{error}</p>}
      <Button variant="subtle" color="gray" size="compact-sm" leftSection={<Icon of={IconPlus} size={15} />} onClick={() => add([''])}>{t('options.add')}</Button>
    </div>
  );
}
