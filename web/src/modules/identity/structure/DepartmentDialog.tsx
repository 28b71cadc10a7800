import { useState } from 'react';
import { Select, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { patch, post } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { Dialog } from '~/ui/Dialog';
import { PersonSelect } from '../PersonSelect';
import type { Department } from '../data';
import { identityTexts } from '../texts';
import { withBelow } from './tree';

/** A new department, or the name, place and leaders of one. */
export function DepartmentDialog({ department, parentId, departments, onClose }: { department: Department | null; parentId: number | null; departments: Department[]; onClose(): void }) {
  const t = useText(identityTexts);
  const queries = useQueryClient();
  const [name, setName] = useState(department?.name ?? '');
  const [parent, setParent] = useState(parentId === null ? null : String(parentId));
  const [head, setHead] = useState(department?.headId ?? null);
  const [deputy, setDeputy] = useState(department?.deputyId ?? null);
  const save = useSave(
    () => {
      const values = {
        name: name.trim(),
        parentId: parent === null ? null : Number(parent),
        ...(head !== (department?.headId ?? null) ? { headId: head } : {}),
        ...(deputy !== (department?.deputyId ?? null) ? { deputyId: deputy } : {}),
      };
      return department ? patch(`/api/identity/departments/${department.id}`, values) : post('/api/identity/departments', values);
    },
    () => {
      void queries.invalidateQueries({ queryKey: ['identity'] });
      onClose();
    },
  );
  const forbidden = department ? withBelow(departments, department.id) : new Set<number>();
  return (
    <Dialog title={department ? t('structure.editTitle') : t('structure.addDepartment')} onClose={onClose} act={department ? t('save') : t('add')} onSubmit={() => save.run()} busy={save.pending} message={save.message}>
      <TextInput label={t('structure.name')} data-autofocus maxLength={200} value={name} onChange={(event) => setName(event.currentTarget.value)} error={save.fields['name']} />
      <Select label={t('structure.parent')} searchable clearable clearButtonProps={{ 'aria-label': t('clear') }} placeholder={t('structure.top')} data={departments.filter((each) => !forbidden.has(each.id)).map((each) => ({ value: String(each.id), label: each.name }))} value={parent} onChange={setParent} error={save.fields['parentId']} />
      <PersonSelect label={t('kind.head')} value={head} onChange={setHead} error={save.fields['headId']} />
      <PersonSelect label={t('kind.deputy')} value={deputy} onChange={setDeputy} without={head === null ? [] : [head]} error={save.fields['deputyId']} />
    </Dialog>
  );
}
