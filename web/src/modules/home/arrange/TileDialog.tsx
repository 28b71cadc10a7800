import { useState } from 'react';
import { NativeSelect, NumberInput, Stack, TextInput } from '@mantine/core';
import { useText } from '~/lib/text/useText';
import { Dialog } from '~/ui/Dialog';
import { SIZES, type KnownWidget, type Size, type Tile } from '../data';
import { homeTexts } from '../page/texts';

/** What a tile is called, how wide it is, and what can be chosen for its widget. */
export function TileDialog({ tile, widget, onClose, onDone }: { tile: Tile; widget: KnownWidget | undefined; onClose(): void; onDone(tile: Tile): void }) {
  const t = useText(homeTexts);
  const [draft, setDraft] = useState(tile);
  const choose = (code: string, value: string | number): void => setDraft({ ...draft, settings: { ...draft.settings, [code]: value } });
  return (
    <Dialog
      title={widget?.title ?? tile.title}
      act={t('apply')}
      onClose={onClose}
      onSubmit={() => onDone(draft.named ? draft : { ...draft, title: widget?.title ?? draft.title })}
    >
      <Stack gap={12}>
        {widget?.options.map((option) =>
          option.kind === 'choice' ? (
            <NativeSelect key={option.code} label={option.title} data={option.choices.map(({ value, title }) => ({ value, label: title }))} value={String(draft.settings[option.code] ?? option.usual)} onChange={(event) => choose(option.code, event.currentTarget.value)} />
          ) : (
            <NumberInput key={option.code} label={option.title} min={option.least} max={option.most} allowDecimal={false} value={Number(draft.settings[option.code] ?? option.usual)} onChange={(value) => choose(option.code, typeof value === 'number' ? value : option.usual)} />
          ),
        )}
        <NativeSelect label={t('tile.size')} data={SIZES.map((value) => ({ value, label: t(`size.${value}`) }))} value={draft.size} onChange={(event) => setDraft({ ...draft, size: event.currentTarget.value as Size })} />
        <TextInput label={t('tile.title')} description={t('tile.titleHint')} maxLength={100} value={draft.named ? draft.title : ''} onChange={(event) => setDraft({ ...draft, title: event.currentTarget.value, named: event.currentTarget.value.trim() !== '' })} />
      </Stack>
    </Dialog>
  );
}
