import { useState } from 'react';
import { Select, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { post, put } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { Dialog } from '~/ui/Dialog';
import type { Definition, Library, Saved } from './report';
import { reportTexts } from './texts';

interface Props {
  library: Library;
  /** The report that is kept under; a new one without it. */
  saved: Saved | undefined;
  title: string;
  definition: Definition;
  onClose(): void;
  onSaved(id: number): void;
}

/** Under which name and for whom a report is kept. */
export function SaveDialog({ library, saved, title, definition, onClose, onSaved }: Props) {
  const t = useText(reportTexts);
  const queries = useQueryClient();
  const [name, setName] = useState(title);
  const [scope, setScope] = useState<Saved['scope']>(saved?.scope ?? 'mine');
  const [role, setRole] = useState<string | null>(saved?.role ?? null);
  const save = useSave(
    () => {
      const body = { title: name, scope, role: scope === 'role' ? role : null, definition };
      return saved ? put<Saved>(`/api/reports/${saved.id}`, body) : post<Saved>('/api/reports', body);
    },
    async (kept) => {
      await queries.invalidateQueries({ queryKey: ['analytics', 'library'] });
      onSaved(kept.id);
    },
  );
  return (
    <Dialog title={t('save')} act={t('save')} onClose={onClose} onSubmit={() => save.run()} busy={save.pending} message={save.message}>
      <TextInput label={t('name')} value={name} maxLength={100} data-autofocus error={save.fields.title} onChange={(event) => setName(event.currentTarget.value)} />
      {library.canShare && (
        <Select
          label={t('whose')}
          description={t('whose.about')}
          allowDeselect={false}
          data={(['mine', 'role', 'common'] as const).map((value) => ({ value, label: t(`whose.${value}`) }))}
          value={scope}
          error={save.fields.scope}
          onChange={(value) => value && setScope(value as Saved['scope'])}
        />
      )}
      {library.canShare && scope === 'role' && <Select label={t('role')} data={library.roles.map((each) => ({ value: each.role, label: each.title }))} value={role} error={save.fields.role} onChange={setRole} />}
    </Dialog>
  );
}
