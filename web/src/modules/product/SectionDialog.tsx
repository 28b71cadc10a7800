import { useState } from 'react';
import { NativeSelect, TextInput } from '@mantine/core';
import { patch, post } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { Dialog } from '~/ui/Dialog';
import type { Section } from './data';
import { withBelow } from './sectionFilter';
import { productWords } from './words/texts';

/** A new section, or another name and place of one. */
export function SectionDialog({ section, parent, sections, onClose, onSaved }: { section: Section | null; parent: number | null; sections: Section[]; onClose(): void; onSaved(): void }) {
  const t = useText(productWords);
  const [title, setTitle] = useState(section?.title ?? '');
  const [place, setPlace] = useState(parent);
  const own = new Set(section ? withBelow(section.id, sections) : []);
  const save = useSave(
    () => {
      const body = { title: title.trim(), parent: place };
      return section ? patch(`/api/products/sections/${section.id}`, body) : post('/api/products/sections', body);
    },
    () => {
      onSaved();
      onClose();
    },
  );
  return (
    <Dialog title={section ? t('sections.rename') : t('sections.add')} act={section ? t('sections.save') : t('sections.add')} onClose={onClose} onSubmit={() => save.run()} busy={save.pending} disabled={!title.trim()} message={save.message} size={420}>
      <TextInput label={t('sections.name')} data-autofocus maxLength={200} value={title} error={save.fields['title']} onChange={(event) => setTitle(event.currentTarget.value)} />
      <NativeSelect
        label={t('sections.parent')}
        error={save.fields['parent']}
        value={place === null ? '' : String(place)}
        data={[{ value: '', label: t('sections.top') }, ...sections.filter((each) => !own.has(each.id)).map((each) => ({ value: String(each.id), label: each.path }))]}
        onChange={(event) => setPlace(event.currentTarget.value ? Number(event.currentTarget.value) : null)}
      />
    </Dialog>
  );
}
