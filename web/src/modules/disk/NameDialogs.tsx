import { useState } from 'react';
import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { patch, post } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { Dialog } from '~/ui/Dialog';
import type { DiskItem } from './data';
import { diskTexts } from './texts';

/** Another name; the part before the ending is chosen, since that is what one changes. */
export function RenameDialog({ item, onClose }: { item: DiskItem; onClose(): void }) {
  const t = useText(diskTexts);
  return <NameDialog title={t('rename.title')} label={t('rename.name')} act={t('save')} name={item.name} whole={item.folder} send={(name) => patch(`/api/disk/items/${item.id}`, { name })} onClose={onClose} />;
}

/** A new folder. */
export function FolderDialog({ parent, onClose }: { parent: number; onClose(): void }) {
  const t = useText(diskTexts);
  return <NameDialog title={t('folder.new')} label={t('folder.name')} act={t('create')} name="" whole send={(name) => post(`/api/disk/items/${parent}/folders`, { name })} onClose={onClose} />;
}

function NameDialog({ title, label, act, name, whole, send, onClose }: { title: string; label: string; act: string; name: string; whole: boolean; send(name: string): Promise<unknown>; onClose(): void }) {
  const queries = useQueryClient();
  const [value, setValue] = useState(name);
  const save = useSave(() => send(value), () => {
    void queries.invalidateQueries({ queryKey: ['disk'] });
    onClose();
  });
  return (
    <Dialog title={title} act={act} onClose={onClose} onSubmit={() => save.run()} busy={save.pending} disabled={value.trim() === ''} message={save.message}>
      <TextInput
        data-autofocus
        label={label}
        value={value}
        maxLength={200}
        error={save.fields['name']}
        onChange={(event) => setValue(event.currentTarget.value)}
        onFocus={(event) => {
          const dot = name.lastIndexOf('.');
          event.currentTarget.setSelectionRange(0, whole || dot <= 0 ? name.length : dot);
        }}
      />
    </Dialog>
  );
}
